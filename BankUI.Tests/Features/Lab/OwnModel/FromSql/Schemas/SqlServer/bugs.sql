-- The shape of Bugzilla: small keys, names that are key words, CASCADE and SET NULL mixed, a sparse column.
CREATE TABLE profile (userid INTEGER NOT NULL IDENTITY PRIMARY KEY, login_name varchar(255) NOT NULL UNIQUE, [disabled] BIT NOT NULL DEFAULT 0);
CREATE TABLE [part] (id smallint NOT NULL PRIMARY KEY, name varchar(64) NOT NULL, initialowner INT NOT NULL, FOREIGN KEY (initialowner) REFERENCES profile(userid), qacontact INT SPARSE NULL REFERENCES profile(userid) ON DELETE SET NULL);
CREATE TABLE bug (bug_id INT NOT NULL PRIMARY KEY, assigned_to INT NOT NULL REFERENCES profile(userid), component_id SMALLINT NOT NULL REFERENCES [part](id), [priority] varchar(64) NOT NULL, estimated_time decimal(7,2) NOT NULL DEFAULT 0, deadline datetime2 NULL, INDEX ix_p NONCLUSTERED ([priority]));
CREATE TABLE dependency (blocked INT NOT NULL, dependson INT NOT NULL, CONSTRAINT both UNIQUE CLUSTERED (blocked, dependson), FOREIGN KEY (blocked) REFERENCES bug(bug_id) ON DELETE CASCADE, FOREIGN KEY (dependson) REFERENCES bug(bug_id) ON DELETE CASCADE);
CREATE TABLE cc (bug_id INT NOT NULL REFERENCES bug(bug_id) ON DELETE CASCADE, who INT NOT NULL REFERENCES profile(userid) ON DELETE NO ACTION, PRIMARY KEY (bug_id, who));
UPDATE profile SET disabled = 1 WHERE userid = 2;
DELETE FROM cc;
