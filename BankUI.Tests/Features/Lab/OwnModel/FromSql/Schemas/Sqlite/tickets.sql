-- The shape of Redmine: Rails' quotes and lower-case types; a trigger with statements of its own.
CREATE TABLE "trackers" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) DEFAULT '' NOT NULL, "position" integer DEFAULT NULL);
CREATE TABLE "tickets" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "tracker_id" integer NOT NULL, "parent_id" integer DEFAULT NULL, "subject" varchar DEFAULT '' NOT NULL, "due_date" date, "done_ratio" integer DEFAULT 0 NOT NULL, "estimated_hours" float, "is_private" boolean DEFAULT 0 NOT NULL
, CONSTRAINT "fk_rails_1" FOREIGN KEY ("tracker_id") REFERENCES "trackers" ("id")
, CONSTRAINT "fk_rails_2" FOREIGN KEY ("parent_id") REFERENCES "tickets" ("id") ON DELETE SET NULL);
CREATE TRIGGER tickets_touch AFTER UPDATE ON tickets BEGIN
  UPDATE trackers SET position = CASE WHEN position IS NULL THEN 1 ELSE position + 1 END WHERE id = new.tracker_id;
  DELETE FROM tickets WHERE parent_id = old.id;
END;
CREATE TABLE "watchers" ("ticket_id" integer NOT NULL, "follower_id" integer NOT NULL, FOREIGN KEY ("ticket_id") REFERENCES "tickets" ("id"), FOREIGN KEY ("follower_id") REFERENCES "followers" ("id"), PRIMARY KEY ("ticket_id", "follower_id"));
CREATE TABLE "followers" ("id" integer PRIMARY KEY, "mail" varchar(60) COLLATE NOCASE UNIQUE);
