using System.Globalization;
using BankUI.Data.Writes;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Sqlite;

/// <summary>What the SQLite database refuses and does by itself, whoever writes to it.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly RawDatabase _raw;

    public SqliteSchemaTests()
    {
        _raw = new RawDatabase(_bank.File);
        _raw.Load(RawDatabase.SmallBank);
    }

    public static TheoryData<string, string, DatabaseFailure> Refused => new()
    {
        { "a negative balance", "UPDATE accounts SET balance_cents = -1 WHERE id = 1", DatabaseFailure.Check },
        { "a fractional balance", "UPDATE accounts SET balance_cents = 1.5 WHERE id = 1", DatabaseFailure.Check },
        { "a balance in words", "UPDATE accounts SET balance_cents = 'much' WHERE id = 1", DatabaseFailure.Check },
        { "no balance", "UPDATE accounts SET balance_cents = NULL WHERE id = 1", DatabaseFailure.Check },
        { "a negative count", "UPDATE accounts SET activity_count = -1 WHERE id = 1", DatabaseFailure.Check },
        { "an empty owner", "INSERT INTO accounts (owner, email) VALUES ('', 'new@example.com')", DatabaseFailure.Check },
        { "a blank owner", "INSERT INTO accounts (owner, email) VALUES ('   ', 'new@example.com')", DatabaseFailure.Check },
        { "no owner", "INSERT INTO accounts (owner, email) VALUES (NULL, 'new@example.com')", DatabaseFailure.Check },
        { "an over-long owner", "INSERT INTO accounts (owner, email) VALUES (printf('%.*c', 401, 'a'), 'new@example.com')", DatabaseFailure.Check },
        { "what is not an e-mail address", "INSERT INTO accounts (owner, email) VALUES ('New', 'new')", DatabaseFailure.Check },
        { "an e-mail address without a name", "INSERT INTO accounts (owner, email) VALUES ('New', '@example.com')", DatabaseFailure.Check },
        { "an over-long e-mail address", "INSERT INTO accounts (owner, email) VALUES ('New', printf('%.*c', 250, 'a') || '@b.co')", DatabaseFailure.Check },
        { "an e-mail address taken in another case", "INSERT INTO accounts (owner, email, email_key) VALUES ('New', 'ADA@Example.com', 'ada@example.com')", DatabaseFailure.Duplicate },
        { "the key of another account", "INSERT INTO accounts (id, owner, email) VALUES (1, 'New', 'new@example.com')", DatabaseFailure.Duplicate },
        { "second preferences", "INSERT INTO account_preferences (account_id) VALUES (1)", DatabaseFailure.Duplicate },
        { "preferences of no account", "INSERT INTO account_preferences (account_id) VALUES (99)", DatabaseFailure.ForeignKey },
        { "a negative alert", "UPDATE account_preferences SET low_balance_alert_cents = -1", DatabaseFailure.Check },
        { "a fractional alert", "UPDATE account_preferences SET low_balance_alert_cents = 1.5", DatabaseFailure.Check },
        { "an alert in words", "UPDATE account_preferences SET low_balance_alert_cents = 'low'", DatabaseFailure.Check },
        { "an over-long nickname", "UPDATE account_preferences SET nickname = printf('%.*c', 241, 'a')", DatabaseFailure.Check },
        { "an amount of zero", Entry(amount: "0"), DatabaseFailure.Check },
        { "a negative amount", Entry(amount: "-1"), DatabaseFailure.Check },
        { "an amount over the limit", Entry(amount: "100000000001"), DatabaseFailure.Check },
        { "a fractional amount", Entry(amount: "1.5"), DatabaseFailure.Check },
        { "an amount in words", Entry(amount: "'five'"), DatabaseFailure.Check },
        { "an amount with a word", Entry(amount: "'5 dollars'"), DatabaseFailure.Check },
        { "an amount in bytes", Entry(amount: "x'05'"), DatabaseFailure.Check },
        { "no amount", Entry(amount: "NULL"), DatabaseFailure.Check },
        { "another type", Entry(type: "'XYZ'"), DatabaseFailure.Check },
        { "a type in lower case", Entry(type: "'dep'"), DatabaseFailure.Check },
        { "no type", Entry(type: "NULL"), DatabaseFailure.Check },
        { "an over-long memo", Entry(memo: "printf('%.*c', 801, 'a')"), DatabaseFailure.Check },
        { "an entry of no account", Entry(account: "99"), DatabaseFailure.ForeignKey },
        { "an entry of a transfer that is not there", Entry(transfer: "99"), DatabaseFailure.ForeignKey },
        { "an entry of a closed account", Entry(account: "3"), DatabaseFailure.Check },
        { "an operation twice", Entry(operation: "'019E0000-0000-7000-8000-00000000000A'"), DatabaseFailure.Duplicate },
        {
            "both legs in the same account",
            Entry(account: "1", type: "'WD'", transfer: "2") + ";" + Entry(account: "1", type: "'DEP'", transfer: "2"),
            DatabaseFailure.Duplicate
        },
        {
            "two legs of the same type",
            Entry(account: "1", type: "'WD'", transfer: "2") + ";" + Entry(account: "2", type: "'WD'", transfer: "2"),
            DatabaseFailure.Duplicate
        },
        { "a course without seats", "UPDATE courses SET capacity = 0 WHERE id = 1", DatabaseFailure.Check },
        { "half a seat", "UPDATE courses SET capacity = 1.5 WHERE id = 1", DatabaseFailure.Check },
        { "a course without a code", "UPDATE courses SET code = ' ' WHERE id = 1", DatabaseFailure.Check },
        { "a course without a title", "UPDATE courses SET title = '' WHERE id = 1", DatabaseFailure.Check },
        { "a code taken in another case", "INSERT INTO courses (code, code_key, title, capacity) VALUES ('db-101', 'db-101', 'Again', 1)", DatabaseFailure.Duplicate },
        { "a course before itself", "UPDATE courses SET prerequisite_id = 1 WHERE id = 1", DatabaseFailure.Check },
        { "an instructor who is not there", "UPDATE courses SET instructor_id = 99 WHERE id = 1", DatabaseFailure.ForeignKey },
        { "an enrolment twice", Enrolment(student: "1"), DatabaseFailure.Duplicate },
        { "an enrolment of nobody", Enrolment(student: "99"), DatabaseFailure.ForeignKey },
        { "a waitlisted student without a place", Enrolment(status: "'waitlisted'"), DatabaseFailure.Check },
        { "place zero", Enrolment(status: "'waitlisted'", position: "0"), DatabaseFailure.Check },
        { "an enrolled student in the queue", Enrolment(position: "1"), DatabaseFailure.Check },
        { "another role", Enrolment(role: "'dean'"), DatabaseFailure.Check },
        { "another status", Enrolment(status: "'dropped'"), DatabaseFailure.Check },
        { "an over-long grade", Enrolment(grade: "'A++++++++'"), DatabaseFailure.Check },
        { "a student's address taken in another case", "INSERT INTO students (name, email, email_key) VALUES ('New', 'SAM@example.com', 'sam@example.com')", DatabaseFailure.Duplicate },
        { "a nameless student", "INSERT INTO students (name, email) VALUES ('', 'new@example.com')", DatabaseFailure.Check },
        { "a nameless instructor", "INSERT INTO instructors (name, email) VALUES (' ', 'new@example.com')", DatabaseFailure.Check },
        { "to delete a course that comes before another", "DELETE FROM courses WHERE id = 1", DatabaseFailure.ForeignKey },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void The_database_refuses_it_by_itself_and_the_refusal_is_understood(string what, string sql, DatabaseFailure failure)
    {
        var before = Contents();

        var refusal = _raw.Refusal($"BEGIN; {sql}");
        _raw.Execute("ROLLBACK");

        Assert.True(
            failure == DatabaseFailures.Of(refusal),
            $"{what}: {((Microsoft.Data.Sqlite.SqliteException)refusal).SqliteErrorCode}/{((Microsoft.Data.Sqlite.SqliteException)refusal).SqliteExtendedErrorCode} {((Microsoft.Data.Sqlite.SqliteException)refusal).Message}");
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void The_same_statements_with_nothing_wrong_pass()
    {
        _raw.Execute(Entry() + ";" + Entry(amount: "100000000000", type: "'WD'", transfer: "2", operation: "'C'"));
        _raw.Execute(Enrolment(status: "'waitlisted'", position: "1", role: "'assistant'", grade: "'B+'"));
        _raw.Execute("INSERT INTO accounts (owner, email) VALUES (printf('%.*c', 100, 'a'), 'new@example.com')");
        _raw.Execute("UPDATE account_preferences SET low_balance_alert_cents = NULL");
        _raw.Execute("UPDATE account_preferences SET low_balance_alert_cents = 0");
    }

    [Fact]
    public void Entries_without_an_operation_do_not_meet()
    {
        _raw.Execute(Entry());
        _raw.Execute(Entry());

        Assert.Equal(4, _raw.Count("activity"));
    }

    [Fact]
    public void Deleting_an_account_deletes_its_activities_and_preferences_and_leaves_the_other_leg()
    {
        _raw.Execute("DELETE FROM accounts WHERE id = 1");

        Assert.Equal(0, _raw.Count("account_preferences"));
        Assert.Equal(0, _raw.Count("activity WHERE account_id = 1"));
        Assert.Equal(1, _raw.Count("activity WHERE account_id = 2 AND transfer_id = 1"));
    }

    [Fact]
    public void Deleting_a_transfer_keeps_its_legs_without_it()
    {
        _raw.Execute("DELETE FROM transfers WHERE id = 1");

        Assert.Equal(2, _raw.Count("activity WHERE transfer_id IS NULL"));
    }

    [Fact]
    public void Deleting_an_instructor_keeps_the_courses_without_one()
    {
        _raw.Execute("DELETE FROM instructors WHERE id = 1");

        Assert.Equal(2, _raw.Count("courses WHERE instructor_id IS NULL"));
    }

    [Fact]
    public void Deleting_a_student_deletes_the_enrolments_and_keeps_the_courses()
    {
        _raw.Execute("DELETE FROM students WHERE id = 1");

        Assert.Equal(1, _raw.Count("enrollments"));
        Assert.Equal(2, _raw.Count("courses"));
    }

    [Fact]
    public void Deleting_a_course_deletes_the_enrolments_and_keeps_the_students()
    {
        _raw.Execute("DELETE FROM courses WHERE id = 2");

        Assert.Equal(2, _raw.Count("enrollments"));
        Assert.Equal(2, _raw.Count("students"));
    }

    [Theory]
    [InlineData("accounts", "opened_at")]
    [InlineData("activity", "created_at")]
    [InlineData("transfers", "created_at")]
    [InlineData("enrollments", "enrolled_at")]
    public void The_database_fills_the_time_where_the_program_does_not(string table, string column)
    {
        var text = (string)_raw.Scalar($"SELECT {column} FROM {table} LIMIT 1")!;

        var instant = DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        Assert.InRange(TimeProvider.System.GetUtcNow().UtcDateTime - instant, TimeSpan.Zero - TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void An_account_without_activity_sorts_before_every_other()
    {
        _raw.Execute("UPDATE accounts SET last_activity_at = '2026-03-01 12:00:00' WHERE id = 2");

        Assert.Equal("0001-01-01 00:00:00", _raw.Scalar("SELECT last_activity_sort FROM accounts WHERE id = 1"));
        Assert.Equal(2L, _raw.Scalar("SELECT id FROM accounts ORDER BY last_activity_sort DESC LIMIT 1"));
    }

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    private static string Entry(
        string account = "1", string type = "'DEP'", string amount = "100", string memo = "NULL", string transfer = "NULL", string operation = "NULL") =>
        $"INSERT INTO activity (account_id, type, amount_cents, memo, transfer_id, operation_id) VALUES ({account}, {type}, {amount}, {memo}, {transfer}, {operation})";

    private static string Enrolment(
        string student = "2", string role = "'student'", string status = "'enrolled'", string position = "NULL", string grade = "NULL") =>
        $"INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position, grade) VALUES ({student}, 2, {role}, {status}, {position}, {grade})";

    private string Contents() => (string)_raw.Scalar(
        """
        SELECT (SELECT group_concat(concat_ws(',', id, owner, email, balance_cents, activity_count), ';') FROM accounts)
            || (SELECT group_concat(concat_ws(',', id, account_id, amount_cents, transfer_id), ';') FROM activity)
            || (SELECT group_concat(concat_ws(',', account_id, nickname, low_balance_alert_cents), ';') FROM account_preferences)
            || (SELECT group_concat(concat_ws(',', id, code, title, capacity, instructor_id, prerequisite_id), ';') FROM courses)
            || (SELECT group_concat(concat_ws(',', student_id, course_id, role, status), ';') FROM enrollments)
            || (SELECT group_concat(email, ';') FROM students) || (SELECT group_concat(email, ';') FROM instructors)
        """)!;
}
