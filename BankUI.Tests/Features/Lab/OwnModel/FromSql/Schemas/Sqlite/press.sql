-- The shape of WordPress in SQLite: prefixes, no foreign keys at all.
CREATE TABLE wp_writers (
  ID integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  user_login text NOT NULL DEFAULT '' COLLATE NOCASE,
  user_registered text NOT NULL DEFAULT '0000-00-00 00:00:00'
);
CREATE TABLE wp_texts (
  ID integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  post_author integer NOT NULL DEFAULT '0',
  post_date datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_content longtext NOT NULL,
  menu_order int(11) NOT NULL DEFAULT '0'
);
CREATE TABLE wp_text_meta (meta_id bigint(20) unsigned NOT NULL PRIMARY KEY, post_id bigint(20) NOT NULL DEFAULT '0', meta_key varchar(255) DEFAULT NULL, meta_value longtext);
CREATE INDEX wp_meta__post_id ON wp_text_meta (post_id);
