-- The shape of Nextcloud: types in capitals, a virtual table, views, an index of an expression.
CREATE TABLE oc_stores (store_key VARCHAR(64) DEFAULT NULL COLLATE BINARY, numeric_id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, available INTEGER DEFAULT 1 NOT NULL);
CREATE TABLE oc_cached (fileid BIGINT PRIMARY KEY NOT NULL, store BIGINT NOT NULL REFERENCES oc_stores(numeric_id), path VARCHAR(4000) DEFAULT NULL, size BIGINT DEFAULT 0 NOT NULL, etag CLOB, parent BIGINT REFERENCES oc_cached, checksum);
CREATE UNIQUE INDEX fs_store_path ON oc_cached (store, path);
CREATE UNIQUE INDEX fs_lower ON oc_cached (lower(path));
CREATE VIRTUAL TABLE found USING fts5(path, tokenize = 'porter');
CREATE VIEW big AS SELECT * FROM oc_cached WHERE size > 1000;
CREATE TEMP TABLE shares (id INTEGER PRIMARY KEY, file_id BIGINT NOT NULL UNIQUE REFERENCES oc_cached(fileid) ON UPDATE CASCADE ON DELETE CASCADE, token VARCHAR(32) UNIQUE ON CONFLICT REPLACE, expires DATETIME);
DROP TABLE IF EXISTS shares_old;
