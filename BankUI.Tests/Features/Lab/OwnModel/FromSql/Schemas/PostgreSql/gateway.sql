-- The shape of Kong: uuid everywhere, quoted names, hashes, keys to a table that is not there.
CREATE TABLE IF NOT EXISTS "workshops" (
  "id"         UUID                       PRIMARY KEY,
  "name"       TEXT                       UNIQUE,
  "comment"    TEXT,
  "created_at" TIMESTAMP WITH TIME ZONE   DEFAULT (CURRENT_TIMESTAMP(0) AT TIME ZONE 'UTC'),
  "config"     JSONB
);
CREATE TABLE IF NOT EXISTS "upstairs" (
  "id"       UUID    PRIMARY KEY,
  "slots"    INTEGER NOT NULL,
  "hash_on"  TEXT,
  "ws_id"    UUID    REFERENCES "workshops" ("id"),
  UNIQUE ("id", "ws_id")
);
CREATE TABLE IF NOT EXISTS "doors" (
  "id"          UUID   PRIMARY KEY,
  "upstair_id"  UUID   NOT NULL REFERENCES "upstairs" ("id") ON DELETE CASCADE,
  "weight"      REAL,
  "cert_id"     UUID   REFERENCES "certificates" ("id"),
  "tag-s"       TEXT,
  "2nd name"    VARCHAR(10) NOT NULL,
  "größe"       INT
);
DO $$
BEGIN
  CREATE INDEX IF NOT EXISTS "doors_idx" ON "doors" ("weight");
EXCEPTION WHEN duplicate_table THEN
END$$;
