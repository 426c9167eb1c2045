-- The shape of Airflow: a key that is a name, json, time zones, EXCLUDE, and data behind COPY.
BEGIN;
CREATE TABLE flow (
    flow_name VARCHAR(250) NOT NULL,
    is_paused BOOLEAN,
    last_parsed TIMESTAMP WITH TIME ZONE,
    owners VARCHAR(2000),
    CONSTRAINT flow_pkey PRIMARY KEY (flow_name)
);
CREATE TABLE flow_tag (
    name VARCHAR(100) NOT NULL,
    flow_name VARCHAR(250) NOT NULL,
    PRIMARY KEY (name, flow_name),
    FOREIGN KEY(flow_name) REFERENCES flow (flow_name) ON DELETE CASCADE
);
CREATE TABLE run (
    id SERIAL NOT NULL,
    flow_name VARCHAR(250) NOT NULL,
    state VARCHAR(50),
    conf BYTEA,
    during tstzrange,
    PRIMARY KEY (id),
    CONSTRAINT once EXCLUDE USING gist (flow_name WITH =, during WITH &&),
    FOREIGN KEY(flow_name) REFERENCES flow (flow_name)
);
COPY flow (flow_name, is_paused) FROM stdin;
it's; one	t
CREATE TABLE not_a_table (x int);
\.
CREATE TABLE note_of_run (
    run_id INTEGER NOT NULL,
    user_id INTEGER,
    content VARCHAR(1000),
    PRIMARY KEY (run_id),
    FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);
COMMIT;
