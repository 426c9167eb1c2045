-- The shape of Ghost: text keys, backticks, defaults, a unique slug.
create table `writers` (`id` varchar(24) not null, `name` varchar(191) not null, `slug` varchar(191) not null, `last_seen` datetime null, primary key (`id`));
create unique index `writers_slug_unique` on `writers` (`slug`);
create table `articles` (
  `id` varchar(24) not null primary key,
  `title` varchar(2000) not null,
  `html` text null,
  `featured` boolean not null default '0',
  `writer_id` varchar(24) not null,
  `created_at` datetime not null default CURRENT_TIMESTAMP,
  foreign key(`writer_id`) references `writers`(`id`) on delete CASCADE
);
create table `labels` (`id` varchar(24) not null primary key, `name` varchar(191) not null unique);
create table `articles_labels` (
  `id` varchar(24) not null primary key,
  `article_id` varchar(24) not null references `articles`(`id`),
  `label_id` varchar(24) not null references `labels`(`id`),
  `sort_order` integer not null default 0
);
create table `article_meta` (
  `id` varchar(24) not null primary key,
  `article_id` varchar(24) not null unique references `articles`(`id`) on delete cascade,
  `og_title` varchar(300)
);
