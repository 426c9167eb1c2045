INSERT INTO accounts (id, owner, email, balance_cents, activity_count, last_activity_at, opened_at, version) VALUES
    (1, 'Émile Zola', 'emile.zola@example.com', 13500, 3, '2026-02-03 09:00:00.25', '2026-02-01 09:00:00', 1),
    (2, 'Ada Lovelace', 'Ada@Example.com', 8500, 3, '2026-02-05 09:00:00', '2026-02-01 10:00:00.1234567', 3),
    (3, 'محمد علي', 'mohamed@example.com', 1, 1, '2026-02-04 09:00:00', '2026-02-02 09:00:00', 1),
    (4, 'Zoë O''Brien 😀', 'zoe+bank@example.com', 900, 2, '2026-02-06 09:00:00', '2026-02-02 10:00:00', 2),
    (5, 'Grace Hopper', 'grace@example.com', 3000, 2, '2026-02-07 09:00:00', '2026-02-03 09:00:00', 1),
    (6, 'Nobody yet', 'nobody@example.com', 0, 0, NULL, '2026-02-03 10:00:00', 1);
INSERT INTO account_preferences (account_id, nickname, low_balance_alert_cents, statements_by_email) VALUES
    (1, 'Loyer & épargne', 5000, TRUE), (3, NULL, NULL, FALSE), (5, 'Rent', 0, FALSE);
INSERT INTO transfers (id, memo, created_at) VALUES
    (1, 'Überweisung "Miete"', '2026-02-03 09:00:00.25'), (2, NULL, '2026-02-05 09:00:00'), (3, 'One leg only', '2026-02-07 09:00:00');
INSERT INTO activity (id, account_id, type, amount_cents, created_at, memo, transfer_id, operation_id) VALUES
    (1, 1, 'DEP', 10000, '2026-02-01 09:00:00', 'Première paie', NULL, '01900000-0000-7000-8000-000000000001'),
    (2, 1, 'DEP', 5000, '2026-02-02 09:00:00', NULL, NULL, NULL),
    (3, 1, 'WD', 1500, '2026-02-03 09:00:00.25', NULL, 1, '01900000-0000-7000-8000-000000000002'),
    (4, 2, 'DEP', 1500, '2026-02-03 09:00:00.25', NULL, 1, '01900000-0000-7000-8000-000000000003'),
    (5, 2, 'DEP', 9000, '2026-02-04 09:00:00', 'naïve 😀 memo; --', NULL, NULL),
    (6, 2, 'WD', 2000, '2026-02-05 09:00:00', NULL, 2, '01900000-0000-7000-8000-000000000004'),
    (7, 5, 'DEP', 2000, '2026-02-05 09:00:00', NULL, 2, '01900000-0000-7000-8000-000000000005'),
    (8, 3, 'DEP', 1, '2026-02-04 09:00:00', 'سنت واحد', NULL, NULL),
    (9, 4, 'DEP', 1000, '2026-02-05 09:00:00', 'Line one', NULL, NULL),
    (10, 4, 'WD', 100, '2026-02-06 09:00:00', 'Reversal of entry 9', NULL, NULL),
    (11, 5, 'DEP', 1000, '2026-02-07 09:00:00', NULL, 3, NULL);
UPDATE accounts SET closed_at = '2026-02-10 09:00:00' WHERE id = 4;
INSERT INTO instructors (id, name, email) VALUES (1, 'Özlem Çelik', 'oezlem@example.com'), (2, 'Edgar Codd', 'codd@example.com');
INSERT INTO courses (id, code, title, capacity, instructor_id, prerequisite_id) VALUES
    (1, 'DB-101', 'Bases de données', 2, 1, NULL), (2, 'DB-201', 'More databases', 1, 1, 1), (3, 'ÄB-1', 'Çalışma', 5, NULL, NULL), (4, 'LAB', 'A course that nobody takes', 100000, 2, NULL);
INSERT INTO students (id, name, email) VALUES
    (1, 'Sam', 'sam@example.org'), (2, 'Tía', 'tia@example.org'), (3, '李小龙', 'lee@example.org'), (4, 'Vic', 'vic@example.org'), (5, 'Wes', 'wes@example.org');
INSERT INTO enrollments (student_id, course_id, enrolled_at, role, grade, status, waitlist_position) VALUES
    (1, 1, '2026-02-01 09:00:00', 'student', 'A', 'enrolled', NULL), (2, 1, '2026-02-01 09:00:01', 'assistant', 'B+', 'enrolled', NULL),
    (3, 1, '2026-02-01 09:00:02', 'student', NULL, 'waitlisted', 1), (4, 1, '2026-02-01 09:00:03', 'auditor', NULL, 'waitlisted', 2), (5, 1, '2026-02-01 09:00:04', 'student', NULL, 'waitlisted', 3),
    (1, 2, '2026-02-02 09:00:00', 'student', NULL, 'enrolled', NULL), (2, 2, '2026-02-02 09:00:01', 'student', NULL, 'waitlisted', 1),
    (3, 3, '2026-02-02 09:00:02', 'student', 'C', 'enrolled', NULL), (4, 3, '2026-02-02 09:00:03', 'student', NULL, 'enrolled', NULL);
