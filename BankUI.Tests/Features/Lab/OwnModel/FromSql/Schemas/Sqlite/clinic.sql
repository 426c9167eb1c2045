-- The shape of OpenMRS: a person who is a patient, with the same key; users of users; voided rows.
CREATE TABLE person (person_id INTEGER PRIMARY KEY, gender CHAR(50) DEFAULT '', birthdate DATE DEFAULT NULL, dead TINYINT NOT NULL DEFAULT 0, creator INTEGER REFERENCES users(user_id), voided BOOLEAN);
CREATE TABLE users (user_id INTEGER PRIMARY KEY, username VARCHAR(50) UNIQUE, person_id INTEGER NOT NULL REFERENCES person, creator INTEGER NOT NULL REFERENCES users, changed_by INTEGER REFERENCES users);
CREATE TABLE patient (patient_id INTEGER PRIMARY KEY REFERENCES person(person_id) ON UPDATE CASCADE, creator INTEGER NOT NULL REFERENCES users, allergy_status VARCHAR(50));
CREATE TABLE visit (visit_id INTEGER PRIMARY KEY, patient_id INTEGER NOT NULL REFERENCES patient, date_started DATETIME NOT NULL, seen_at TIME, weight REAL, Visit TEXT);
