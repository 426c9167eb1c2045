namespace BankUI.Tests.Support;

/// <summary>A school of 20,000 students, 500 courses and 200,000 enrollments, 1,000 of them in the first course, for what only size shows.</summary>
public sealed class LargeSchool : IDisposable
{
    public const int Students = 20_000;
    public const int Courses = 500;

    public LargeSchool()
    {
        using var raw = new RawDatabase(Bank.File, timeoutSeconds: 60);
        raw.Execute(
            $"""
            PRAGMA synchronous = OFF;
            BEGIN;
            INSERT INTO students (id, name, email, search_key)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Students})
            SELECT i, 'Student ' || (i * 7919 % 10000), 'student' || i || '@example.org', 'student ' || (i * 7919 % 10000) || char(10) || 'student' || i || '@example.org' FROM n;

            INSERT INTO courses (id, code, title, search_key, capacity)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Courses})
            SELECT i, 'C-' || printf('%03d', i), 'Course ' || i, 'c-' || printf('%03d', i) || char(10) || 'course ' || i, CASE i WHEN 1 THEN 800 ELSE 500 END FROM n;

            INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            SELECT i, 1, 'student', CASE WHEN i <= 800 THEN 'enrolled' ELSE 'waitlisted' END, CASE WHEN i > 800 THEN i - 800 END FROM n;

            INSERT INTO enrollments (student_id, course_id, role, status)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 198999)
            SELECT 1 + i % {Students}, 2 + (i / {Students} * 50 + i) % 498, 'student', 'enrolled' FROM n WHERE true
            ON CONFLICT DO NOTHING;
            COMMIT;
            """);
    }

    public TestDatabase Bank { get; } = new();

    public void Dispose() => Bank.Dispose();
}
