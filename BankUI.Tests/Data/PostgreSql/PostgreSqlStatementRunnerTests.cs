using BankUI.Data;
using BankUI.Data.PostgreSql;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>Asking PostgreSQL about a statement that was captured.</summary>
public sealed class PostgreSqlStatementRunnerTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);

    public PostgreSqlStatementRunnerTests()
    {
        using var raw = new RawDatabase(_bank);
        raw.Load(RawDatabase.SmallBank);
    }

    private IStatementRunner Runner => _bank.Get<IStatementRunner>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task A_plan_has_steps_within_steps()
    {
        var steps = (await Runner.PlanAsync(await CapturedAsync(db => db.Accounts.Where(a => a.Id == 1).Select(a => new { a.Owner, Entries = a.Activities.Count() }).ToListAsync()), default)).Value!;

        Assert.Equal(0, steps[0].Depth);
        Assert.Contains(steps, step => step.Text.Contains(" on accounts", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Depth > 1);
    }

    [SkippableTheory]
    [InlineData("Limit  (cost=0.28..8.30 rows=1 width=4)", 0, "Limit  (cost=0.28..8.30 rows=1 width=4)")]
    [InlineData("  ->  Seq Scan on students", 1, "Seq Scan on students")]
    [InlineData("        Filter: (id = 1)", 2, "Filter: (id = 1)")]
    [InlineData("        ->  Index Scan using pk_accounts on accounts", 2, "Index Scan using pk_accounts on accounts")]
    public void A_line_of_a_plan_is_as_deep_as_it_is_indented(string line, int depth, string text) =>
        Assert.Equal(new SqlPlanStep(depth, text), PostgreSqlStatementRunner.StepOf(line));

    [SkippableFact]
    public async Task Where_values_are_hidden_a_plan_has_none()
    {
        var (email, least, from, ids) = ("ada@example.com", 123_45L, new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), new[] { 7001, 7002 });
        var statement = await CapturedAsync(db => db.Accounts
            .Where(a => a.Email == email && a.BalanceCents > least && a.OpenedAt > from && ids.Contains(a.Id) && a.Activities.Any(x => x.AmountCents == least))
            .Select(a => a.Owner).ToListAsync());
        string[] values = ["ada@example.com", "12345", "2026", "7001", "7002"];

        var hidden = string.Join('\n', BankBuilder.Value(await Runner.PlanAsync(statement, default)).Select(step => step.Text));
        var shown = string.Join('\n', BankBuilder.Value(await new PostgreSqlStatementRunner(_bank.Get<DatabaseSettings>(), new SqlInspectorSettings(ShowValues: true)).PlanAsync(statement, default))
            .Select(step => step.Text));

        Assert.All(values, value => Assert.Contains(value, shown, StringComparison.Ordinal));
        Assert.All(values, value => Assert.DoesNotContain(value, hidden, StringComparison.Ordinal));
        Assert.Contains("(cost=", hidden, StringComparison.Ordinal);
        Assert.Equal(shown.Split('\n').Length, hidden.Split('\n').Length);
    }

    [SkippableFact]
    public async Task A_query_runs_again_with_its_parameters_a_list_too()
    {
        int[] ids = [1, 3];
        var statement = await CapturedAsync(db => db.Accounts.Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).Select(a => a.Owner).ToListAsync());

        var rows = (await Runner.AgainAsync(statement, default)).Value!;

        Assert.Equal(["Ada", "Cleo"], rows.Rows.Select(row => row[0]));
    }

    [SkippableFact]
    public async Task A_plan_of_a_change_does_not_carry_it_out_and_a_change_does_not_run_again()
    {
        var statement = await CapturedAsync(db => db.Students.Where(x => x.Id == 99).ExecuteDeleteAsync());
        using var raw = new RawDatabase(_bank);
        raw.Execute("INSERT INTO students (id, name, email) VALUES (99, 'Zoe', 'zoe@example.com')");

        Assert.NotEmpty((await Runner.PlanAsync(statement, default)).Value!);
        Assert.NotNull((await Runner.AgainAsync(statement, default)).Refusal);
        Assert.Equal(1, Convert.ToInt32(raw.Scalar("SELECT COUNT(*) FROM students WHERE id = 99"), System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<SqlStatement> CapturedAsync(Func<BankDbContext, Task> work)
    {
        using var sql = _bank.Capture();
        await using var db = _bank.Context();
        await work(db);
        return sql.Single;
    }
}
