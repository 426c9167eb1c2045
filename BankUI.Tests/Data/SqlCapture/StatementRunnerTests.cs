using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.SqlServer;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlCapture;

/// <summary>Asking the database about a statement that was captured.</summary>
public sealed class StatementRunnerTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public StatementRunnerTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
    }

    private IStatementRunner Runner => _bank.Get<IStatementRunner>();

    [Fact]
    public async Task A_plan_says_how_each_table_is_reached_step_within_step()
    {
        var statement = await CapturedAsync(db => db.Activity.Where(x => x.AccountId == 1)
            .Select(x => new { x.Id, Siblings = db.Activity.Count(other => other.TransferId == x.TransferId) }).ToListAsync());

        var steps = (await Runner.PlanAsync(statement, default)).Value!;

        Assert.StartsWith("SEARCH a USING INDEX ix_activity_account_id", steps[0].Text, StringComparison.Ordinal);
        Assert.All(steps, step => Assert.InRange(step.Depth, 0, 3));
        Assert.Contains(steps, step => step.Depth > 0);
    }

    [Fact]
    public async Task A_plan_of_a_change_does_not_carry_it_out()
    {
        var statement = await CapturedAsync(db => db.Accounts.Where(a => a.Id == 99).ExecuteDeleteAsync());
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email) VALUES (99, 'Zoe', 'zoe@example.com')");
        }

        Assert.NotEmpty((await Runner.PlanAsync(statement, default)).Value!);

        using var after = new RawDatabase(_bank.File);
        Assert.Equal(1L, after.Scalar("SELECT COUNT(*) FROM accounts WHERE id = 99"));
    }

    [Fact]
    public async Task A_query_runs_again_with_the_same_parameters_and_shows_what_is_there_now()
    {
        var (from, owner) = (_bank.Clock.Now.AddYears(-10), "Cleo");
        var statement = await CapturedAsync(db => db.Accounts.Where(a => a.OpenedAt > from && a.Owner == owner).Select(a => new { a.Id, a.Owner, a.LastActivityAt }).ToListAsync());
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email) VALUES (99, 'Cleo', 'other.cleo@example.com')");
        }

        var rows = (await Runner.AgainAsync(statement, default)).Value!;

        Assert.Equal(1, statement.RowsRead);
        Assert.Equal(2, rows.Count);
        Assert.Equal(["3", "99"], rows.Rows.Select(row => row[0]).Order());
        Assert.All(rows.Rows, row => Assert.Equal(("Cleo", null), (row[1], row[2])));
        Assert.Equal(3, rows.Columns.Count);
    }

    [Fact]
    public async Task Of_many_rows_the_first_are_kept_and_all_are_counted()
    {
        var statement = await CapturedAsync(db => db.Database.SqlQueryRaw<int>(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i AS Value FROM n").ToListAsync());

        var rows = (await Runner.AgainAsync(statement, default)).Value!;

        Assert.Equal((SqlRows.Shown, SqlRows.MaxCounted), (rows.Rows.Count, rows.Count));
    }

    [Fact]
    public async Task What_changes_something_is_not_run_again()
    {
        var statement = await CapturedAsync(db => db.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.Capacity, 7)));

        Assert.Equal("Only a statement that does nothing but read can be run again.", (await Runner.AgainAsync(statement, default)).Refusal!.Sentence);
    }

    [Fact]
    public async Task What_is_not_kept_whole_cannot_be_asked_again()
    {
        var text = new string('x', SqlParameterValue.MaxLength + 1);
        var statement = await CapturedAsync(db => db.Accounts.Where(a => a.Owner == text).ToListAsync());

        var refusal = (await Runner.AgainAsync(statement, default)).Refusal!;

        Assert.StartsWith("This statement is too long to be kept whole", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(refusal, (await Runner.PlanAsync(statement, default)).Refusal);
    }

    [Fact]
    public async Task What_the_database_refuses_is_said_in_its_words()
    {
        var statement = await CapturedAsync(db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM gone").ToListAsync());

        Assert.Equal("The database says: SQLite Error 1: 'no such table: gone'.", (await Runner.PlanAsync(statement, default)).Refusal!.Sentence);
    }

    [Fact]
    public async Task The_connection_cannot_change_anything_even_if_a_statement_only_seems_to_read()
    {
        // A function that writes would be one; here the pragma is, which the text says nothing of.
        var statement = await CapturedAsync(db => db.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").ToListAsync());

        Assert.Equal(1, (await Runner.AgainAsync(statement, default)).Value!.Count);
        Assert.False(SqlText.Of("PRAGMA user_version = 3").IsSelect);
        Assert.False(SqlText.Of("SELECT 1; DELETE FROM accounts").IsSelect);
    }

    [Fact]
    public async Task What_never_ends_is_stopped_when_nobody_waits_for_it_any_more()
    {
        // It ends at once as long as there is no student 99, and not in a lifetime when there is.
        var statement = await CapturedAsync(db => db.Database.SqlQueryRaw<int>(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE EXISTS (SELECT 1 FROM students WHERE id = 99)) SELECT COUNT(*) AS Value FROM n").ToListAsync());
        Assert.Equal(1, (await Runner.AgainAsync(statement, default)).Value!.Count);
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("INSERT INTO students (id, name, email) VALUES (99, 'Zoe', 'zoe@example.com')");
        }

        using var left = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var stopped = await Record.ExceptionAsync(() => Runner.AgainAsync(statement, left.Token).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.True(stopped is OperationCanceledException or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 9 }, $"{stopped}");
    }

    [Fact]
    public async Task For_the_plan_on_SQL_Server_parameters_become_variables_of_their_types()
    {
        var (id, at, owner, flag) = (7, new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), "O'Hara", true);
        await using var db = _bank.Context();
        using var sql = _bank.Capture();
        await db.Accounts.Where(a => a.Id == id && a.OpenedAt < at && a.Owner != owner && (flag || a.BalanceCents > 0)).Select(a => a.Id).ToListAsync();

        var batch = SqlServerStatementRunner.Batch(sql.Single);

        Assert.Contains("DECLARE @id int = 7;\n", batch);
        Assert.Contains("DECLARE @owner nvarchar(4000) = N'O''Hara';\n", batch);
        Assert.Contains("= '2026-03-01 12:00:00';\n", batch);
        Assert.EndsWith(sql.Single.Text, batch, StringComparison.Ordinal);
    }

    public void Dispose() => _bank.Dispose();

    /// <summary>What a query was captured as, whether it succeeded or not.</summary>
    private async Task<SqlStatement> CapturedAsync(Func<BankDbContext, Task> query)
    {
        await using var db = _bank.Context();
        using var sql = _bank.Capture();
        try
        {
            await query(db);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // It is the statement that counts.
        }

        return sql.Single;
    }
}
