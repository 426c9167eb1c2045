using System.Data.Common;
using BankUI.Data.Operating;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Operating;

public abstract class VerificationTests(DatabaseProvider engine) : IAsyncLifetime
{
    private readonly TestDatabase _bank = new(engine);

    // A transfer (entries 2 and 3, after Ada's first deposit), one seat of two taken in A-1, B-1 full with two in its queue.
    public async Task InitializeAsync()
    {
        var (ada, grace) = (await _bank.OpenAccountAsync("Ada", 100_00), await _bank.OpenAccountAsync("Grace"));
        await _bank.TransferAsync(ada.Id, grace.Id, 10_00);
        var (a1, b1) = (await _bank.AddCourseAsync("A-1", 2), await _bank.AddCourseAsync("B-1", 1));
        int[] students = [await _bank.AddStudentAsync("Ann"), await _bank.AddStudentAsync("Ben"), await _bank.AddStudentAsync("Cleo")];
        BankBuilder.Value(await _bank.Get<EnrollmentService>().EnrollAsync(new([students[0]], a1, EnrollmentRole.Student)));
        BankBuilder.Value(await _bank.Get<EnrollmentService>().EnrollAsync(new(students, b1, EnrollmentRole.Student)));
    }

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task What_BankUI_stores_keeps_every_rule_and_asking_changes_nothing()
    {
        using var sql = _bank.Capture();

        Assert.Empty(await _bank.Get<Verification>().FindAsync());

        Assert.All(sql.All, statement => Assert.Empty(statement.Sql.WritesTo));
    }

    [SkippableTheory]
    [InlineData("UPDATE accounts SET balance_cents = balance_cents + 1 WHERE id = 2", "The balance of an account is the sum of its ledger.", "account 2")]
    [InlineData("UPDATE accounts SET activity_count = 7 WHERE id = 1", "The count and the time of the last activity are those of the ledger.", "account 1")]
    [InlineData("UPDATE accounts SET last_activity_at = NULL WHERE id = 1", "The count and the time of the last activity are those of the ledger.", "account 1")]
    [InlineData("UPDATE activity SET amount_cents = amount_cents + 1 WHERE id = 3", "The legs of a transfer are one withdrawal and one deposit of the same amount, in two accounts.", "transfer 1")]
    [InlineData("INSERT INTO transfers (memo) VALUES (NULL)", "A transfer has a leg.", "transfer 2")]
    [InlineData("UPDATE courses SET capacity = 3 WHERE id = 2", "Nobody waits while a seat is free.", "course 2")]
    [InlineData("UPDATE enrollments SET status = 'enrolled', waitlist_position = NULL WHERE course_id = 2 AND student_id = 3", "No course has more students than seats.", "course 2")]
    [InlineData("UPDATE enrollments SET waitlist_position = 3 WHERE course_id = 2 AND student_id = 3", "The places of a waiting list are 1, 2, 3 and so on.", "course 2")]
    [InlineData("UPDATE enrollments SET waitlist_position = 1 WHERE course_id = 2 AND student_id = 3", "The places of a waiting list are 1, 2, 3 and so on.", "course 2")]
    [InlineData("UPDATE enrollments SET grade = 'A' WHERE course_id = 2 AND student_id = 3", "Only who has a seat is graded.", "course 2")]
    [InlineData("UPDATE courses SET prerequisite_id = 3 - id", "No course comes before itself.", "course 1")]
    public async Task A_rule_that_is_broken_is_found(string sql, string rule, string example)
    {
        using (var connection = _bank.Connect())
        {
            Execute(connection, sql);
        }

        Assert.Contains(await _bank.Get<Verification>().FindAsync(), finding => finding.Rule == rule && finding.Example == example);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, "Nothing was broken.");
    }
}

public sealed class SqliteVerificationTests() : VerificationTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlVerificationTests() : VerificationTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerVerificationTests() : VerificationTests(DatabaseProvider.SqlServer);
