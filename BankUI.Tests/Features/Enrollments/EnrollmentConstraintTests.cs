using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>What the services refuse, the database refuses by itself.</summary>
public sealed class EnrollmentConstraintTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Theory]
    [InlineData("INSERT INTO students (name, email, email_key) VALUES ('Other', 'SAM@example.com', 'sam@example.com')")]
    [InlineData("INSERT INTO instructors (name, email, email_key) VALUES ('Other', 'IVY@example.com', 'ivy@example.com')")]
    [InlineData("INSERT INTO courses (code, code_key, title, capacity) VALUES ('db-101', 'db-101', 'Other', 5)")]
    [InlineData("INSERT INTO courses (code, title, capacity) VALUES ('DB-999', 'Other', 0)")]
    [InlineData("INSERT INTO courses (code, title, capacity) VALUES (' ', 'Other', 5)")]
    [InlineData("INSERT INTO students (name, email) VALUES (' ', 'other@example.com')")]
    [InlineData("INSERT INTO enrollments (student_id, course_id, role, status) VALUES (2, 1, 'student', 'enrolled')")]
    [InlineData("UPDATE courses SET prerequisite_id = id WHERE id = 1")]
    [InlineData("UPDATE courses SET instructor_id = 99 WHERE id = 1")]
    [InlineData("UPDATE courses SET prerequisite_id = 99 WHERE id = 1")]
    public void It_refuses_what_breaks_a_rule(string statement)
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);

        Assert.Equal(19, Assert.IsType<Microsoft.Data.Sqlite.SqliteException>(raw.Refusal(statement)).SqliteErrorCode);
    }
}
