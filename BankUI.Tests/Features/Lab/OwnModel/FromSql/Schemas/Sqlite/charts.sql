-- The shape of Superset and Grafana: ALEMBIC's style, checks of booleans, WITHOUT ROWID, STRICT.
CREATE TABLE board (
	created_on DATETIME, 
	id INTEGER NOT NULL, 
	board_title VARCHAR(500), 
	published BOOLEAN, 
	uuid BLOB, 
	created_by_fk INTEGER, 
	PRIMARY KEY (id), 
	CHECK (published IN (0, 1)), 
	FOREIGN KEY(created_by_fk) REFERENCES ab_user (id), 
	UNIQUE (board_title)
);
CREATE TABLE chart (
	id INTEGER NOT NULL, 
	name VARCHAR(250), 
	viz_type VARCHAR(250) DEFAULT 'table' NOT NULL, 
	PRIMARY KEY (id)
) STRICT;
CREATE TABLE board_chart (
	board_id INTEGER, 
	chart_id INTEGER, 
	PRIMARY KEY (board_id, chart_id), 
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE, 
	FOREIGN KEY(chart_id) REFERENCES chart (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE alert (
	id INTEGER NOT NULL PRIMARY KEY, 
	chart_id INTEGER NOT NULL CONSTRAINT fk_chart REFERENCES chart(id) ON DELETE CASCADE, 
	state TEXT CHECK (state IN ('ok', 'alerting', 'no; data')), 
	for_ms INTEGER AS (1000 * 60) VIRTUAL,
	double_for GENERATED ALWAYS AS (for_ms * 2) STORED
) STRICT, WITHOUT ROWID;
