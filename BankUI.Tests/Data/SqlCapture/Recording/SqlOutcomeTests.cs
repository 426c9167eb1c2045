using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Tests.Data.SqlCapture.Recording;

public sealed class SqlOutcomeTests : IDisposable
{
    private const string OverflowsAtTheSecondRow =
        "SELECT abs(CASE WHEN id = 2 THEN -9223372036854775807 - 1 ELSE id END) AS Value FROM students ORDER BY id";

    private readonly TestDatabase _bank = new();

    public SqlOutcomeTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
    }

    [Fact]
    public async Task A_statement_that_breaks_a_rule_failed_with_the_databases_words()
    {
        await using var db = _bank.Context();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 0)));

        var statement = Assert.Single(_bank.Sql.Statements);
        Assert.Equal((SqlOutcome.Failed, null, null), (statement.Outcome, statement.RowsRead, statement.RowsAffected));
        Assert.Contains("ck_courses_capacity", statement.Error);
        Assert.Equal((1, 1, 0), (Totals.Statements, Totals.Failed, Totals.RowsChanged));
    }

    [Fact]
    public async Task Saved_changes_that_break_a_rule_failed()
    {
        await using var db = _bank.Context();
        db.Courses.Add(new Course("DB-301", "No room", 0));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        var statement = Assert.Single(_bank.Sql.Statements);
        Assert.Equal((SqlKind.Save, SqlOutcome.Failed), (statement.Kind, statement.Outcome));
        Assert.Contains("ck_courses_capacity", statement.Error);
    }

    [Fact]
    public void A_synchronous_statement_fails_like_any_other()
    {
        using var db = _bank.Context();

        Assert.ThrowsAny<Exception>(() => db.Database.ExecuteSqlRaw("SELECT 1 FROM nowhere"));

        Assert.Equal(SqlOutcome.Failed, Single.Outcome);
        Assert.Contains("nowhere", Single.Error);
    }

    [Fact]
    public async Task A_long_complaint_loses_its_end()
    {
        await using var db = _bank.Context();
        var sql = $"SELECT {new string('x', 5_000)}";

        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Equal(1_001, Single.Error!.Length);
        Assert.EndsWith("…", Single.Error);
    }

    [Fact]
    public async Task A_database_that_goes_away_is_a_failure()
    {
        await using var db = _bank.Context();
        _bank.Commands.FailNext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Students.ToListAsync());

        Assert.Equal((SqlOutcome.Failed, "The test database was told to fail."), (Single.Outcome, Single.Error));
    }

    [Fact]
    public async Task A_query_that_is_given_up_before_it_is_answered_was_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var db = _bank.Context();
        using var held = _bank.Commands.HoldNext();
        var query = db.Students.ToListAsync(cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);

        Assert.Equal((SqlOutcome.Cancelled, null, null), (Single.Outcome, Single.Error, Single.RowsRead));
    }

    [Fact]
    public async Task A_write_that_is_given_up_before_it_is_answered_was_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var db = _bank.Context();
        using var held = _bank.Commands.HoldNext();
        var write = db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 5), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);

        Assert.Equal((SqlOutcome.Cancelled, null), (Single.Outcome, Single.Error));
    }

    [Fact]
    public async Task What_was_given_up_before_it_was_sent_is_no_failure()
    {
        await using var db = _bank.Context();
        await db.Database.OpenConnectionAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Students.ToListAsync(new CancellationToken(canceled: true)));

        Assert.All(_bank.Sql.Statements, statement => Assert.Equal(SqlOutcome.Cancelled, statement.Outcome));
    }

    [Fact]
    public async Task A_query_that_is_given_up_between_its_rows_was_cancelled_after_those_that_came()
    {
        using var cancellation = new CancellationTokenSource();
        await using var db = _bank.Context();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var student in db.Students.OrderBy(student => student.Id).AsAsyncEnumerable().WithCancellation(cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal((SqlOutcome.Cancelled, null, 1), (Single.Outcome, Single.Error, Single.RowsRead));
    }

    [Fact]
    public async Task A_query_whose_reader_has_seen_enough_succeeded_with_the_rows_that_came()
    {
        await using var db = _bank.Context();
        await foreach (var account in db.Accounts.OrderBy(account => account.Id).AsAsyncEnumerable())
        {
            if (account.Id == 2)
            {
                break;
            }
        }

        Assert.Equal((SqlOutcome.Succeeded, 2), (Single.Outcome, Single.RowsRead));
    }

    [Fact]
    public async Task A_query_that_fails_while_its_rows_are_read_failed_after_those_that_came()
    {
        await using var db = _bank.Context();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.SqlQueryRaw<long>(OverflowsAtTheSecondRow).ToListAsync());

        Assert.Equal((SqlOutcome.Failed, 1), (Single.Outcome, Single.RowsRead));
        Assert.Contains("integer overflow", Single.Error);
        Assert.Equal((1, 1, 1), (Totals.Statements, Totals.Failed, Totals.RowsRead));
    }

    [Fact]
    public void A_synchronous_query_that_fails_while_its_rows_are_read_failed_too()
    {
        using var db = _bank.Context();

        Assert.ThrowsAny<Exception>(() => db.Database.SqlQueryRaw<long>(OverflowsAtTheSecondRow).ToList());

        Assert.Equal((SqlOutcome.Failed, 1), (Single.Outcome, Single.RowsRead));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_that_fails_after_its_first_result_failed(bool isAsynchronous)
    {
        await using var db = _bank.Context();
        var command = db.GetService<IRawSqlCommandBuilder>().Build("SELECT id FROM students; UPDATE courses SET capacity = 0");
        var reader = await command.ExecuteReaderAsync(new RelationalCommandParameterObject(
            db.GetService<IRelationalConnection>(), null, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>()));

        await Assert.ThrowsAsync<SqliteException>(() => isAsynchronous ? reader.DbDataReader.NextResultAsync() : Task.FromResult(reader.DbDataReader.NextResult()));
        await reader.DisposeAsync();

        Assert.Equal(SqlOutcome.Failed, Single.Outcome);
        Assert.Contains("ck_courses_capacity", Single.Error);
    }

    [Fact]
    public async Task A_write_that_waits_for_a_lock_for_too_long_timed_out()
    {
        using var blocker = new RawDatabase(_bank.File);
        blocker.Execute("BEGIN IMMEDIATE");
        await using var db = _bank.Context();
        db.Database.SetCommandTimeout(1);

        await Assert.ThrowsAnyAsync<Exception>(() => db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 5)));

        Assert.Equal(SqlOutcome.TimedOut, Single.Outcome);
        Assert.Contains("locked", Single.Error);
        Assert.True(Single.Duration >= TimeSpan.FromMilliseconds(900), $"It took only {Single.Duration}.");
        Assert.Equal(1, Totals.Failed);
    }

    [Fact]
    public async Task What_succeeds_has_no_error()
    {
        await using var db = _bank.Context();

        await db.Students.ToListAsync();

        Assert.Equal((SqlOutcome.Succeeded, null, 2), (Single.Outcome, Single.Error, Single.RowsRead));
        Assert.Equal((1, 2, 0), (Totals.Statements, Totals.RowsRead, Totals.Failed));
    }

    [Fact]
    public async Task Rows_that_are_changed_count_once_however_they_are_changed()
    {
        await using var db = _bank.Context();
        db.Students.Add(new Student("Una", "una@example.com"));
        await db.SaveChangesAsync();
        Assert.Equal((0, 1), (Totals.RowsRead, Totals.RowsChanged));

        await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 5));
        Assert.Equal((0, 3), (Totals.RowsRead, Totals.RowsChanged));

        db.Remove(await db.Students.SingleAsync(student => student.Id == 3));
        await db.SaveChangesAsync();
        Assert.Equal((1, 4), (Totals.RowsRead, Totals.RowsChanged));
    }

    public void Dispose() => _bank.Dispose();

    private SqlStatement Single => Assert.Single(_bank.Sql.Statements);

    private SqlTotals Totals => Assert.Single(_bank.Sql.Actions).Totals;
}
