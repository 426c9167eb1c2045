-- The shape of a dump of MediaWiki that somebody edited: mistakes here and there, and the rest is read.
CREATE TABLE page (
  page_id INTEGER NOT NULL DEFAULT nextval('page_page_id_seq') PRIMARY KEY,
  page_title TEXT NOT NULL,
  page_random NUMERIC(15,14) NOT NULL DEFAULT RANDOM(),
  page_touched TIMESTAMPTZ NULL ON UPDATE CURRENT_TIMESTAMP,
  FOREIGN page_title TEXT,
  ,
  page_len INTEGER NOT NULL REFERENCES
);

CREATE TABLE revision (
  rev_id INTEGER PRIMARY KEY,
  rev_page INTEGER NULL REFERENCES page (page_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  rev_parent INTEGER REFERENCES revision (rev_id) ON DELETE SET DEFAULT,
  rev_minor SMALLINT NOT NULL DEFAULT 0

CREATE TABLE archive_2 (
  ar_id INTEGER PRIMARY KEY,
  ar_rev INTEGER UNIQUE REFERENCES revision (rev_id) ON UPDATE CASCADE,
  ar_id TEXT
);
CREATE TABLE page (other INTEGER);
ALTER TABLE nowhere ADD CONSTRAINT x PRIMARY KEY (id);
ALTER TABLE archive_2 ADD CONSTRAINT y UNIQUE (ar_nothing);
ALTER TABLE archive_2 ADD COLUMN ar_note text NOT NULL;
SELEC 1;
