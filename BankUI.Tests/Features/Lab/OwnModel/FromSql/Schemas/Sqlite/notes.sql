-- The shape of a phone's app, such as Joplin's: no types, no keys, strings as names, comments everywhere.
CREATE TABLE 'folders' (/* the key */ id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT "", -- as typed; (by hand)
  created_time INT NOT NULL, parent_id TEXT NOT NULL DEFAULT "" REFERENCES folders);
CREATE TABLE loose (a, b, c TEXT);
CREATE TABLE notes AS SELECT * FROM loose;
CREATE TABLE tag_notes (id TEXT PRIMARY KEY, folder_id TEXT REFERENCES folders, is_shared INT NOT NULL DEFAULT -1, latitude NUMERIC NOT NULL DEFAULT +0.5, blob_data BLOB NOT NULL DEFAULT x'00ff');
ANALYZE; VACUUM;
