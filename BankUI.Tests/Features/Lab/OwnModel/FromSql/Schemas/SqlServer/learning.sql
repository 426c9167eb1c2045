/* The shape of Moodle on SQL Server: prefixes, bigint for all, no foreign keys but by name. /* nested */ */
CREATE TABLE mdl_course (id BIGINT NOT NULL IDENTITY(1,1), fullname NVARCHAR(254) NOT NULL DEFAULT '', visible SMALLINT NOT NULL DEFAULT 1, CONSTRAINT mdl_cour_id_pk PRIMARY KEY (id))
CREATE TABLE mdl_person (id BIGINT NOT NULL IDENTITY(1,1) CONSTRAINT mdl_user_id_pk PRIMARY KEY, username NVARCHAR(100) NOT NULL, lastaccess BIGINT)
CREATE UNIQUE INDEX mdl_user_use_uix ON mdl_person (username)
CREATE TABLE mdl_enrol (id BIGINT NOT NULL IDENTITY(1,1) PRIMARY KEY, status BIGINT NOT NULL DEFAULT 0, courseid BIGINT NOT NULL REFERENCES mdl_course(id), personid BIGINT NOT NULL REFERENCES mdl_person(id), grade DECIMAL(10,5), CONSTRAINT uix UNIQUE (personid, courseid))
CREATE TABLE mdl_grade (id BIGINT NOT NULL IDENTITY(1,1) PRIMARY KEY, enrolid BIGINT NULL FOREIGN KEY REFERENCES mdl_enrol(id) ON DELETE SET NULL ON UPDATE CASCADE, finalgrade NUMERIC(10,5) NULL)
EXEC sp_rename 'mdl_grade.finalgrade', 'final', 'COLUMN'
