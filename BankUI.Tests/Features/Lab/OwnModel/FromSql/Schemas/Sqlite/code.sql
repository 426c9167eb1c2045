-- The shape of Gitea: integers for everything, names that are key words, unique pairs.
CREATE TABLE `account` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `lower_name` TEXT NOT NULL, `name` TEXT NOT NULL, `is_active` INTEGER NULL, `created_unix` INTEGER NULL, `type` INTEGER);
CREATE UNIQUE INDEX `UQE_account_lower_name` ON `account` (`lower_name`);
CREATE INDEX `IDX_account_created` ON `account` (`created_unix`);
CREATE TABLE `repo` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `owner_id` INTEGER NULL REFERENCES `account`(`id`), `name` TEXT NOT NULL, `is_private` BOOL DEFAULT 0, `size` INTEGER DEFAULT 0 NOT NULL);
CREATE UNIQUE INDEX `UQE_repo_s` ON `repo` (`owner_id`,`name`);
CREATE TABLE "star" ("id" INTEGER PRIMARY KEY, "uid" INTEGER NOT NULL REFERENCES "account", "repo_id" INTEGER NOT NULL REFERENCES "repo", "when" DATE, CONSTRAINT once UNIQUE (uid, repo_id) ON CONFLICT IGNORE);
CREATE TABLE issue (id INTEGER PRIMARY KEY, repo_id INTEGER NOT NULL REFERENCES repo ON DELETE CASCADE, "index" INTEGER, poster_id INTEGER REFERENCES account, "order" INTEGER, "group" TEXT);
