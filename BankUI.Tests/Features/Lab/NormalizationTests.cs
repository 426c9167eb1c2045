using BankUI.Data.Startup;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Steps;

namespace BankUI.Tests.Features.Lab;

public abstract class NormalizationTests(DatabaseProvider engine) : LabTest<Normalization>(engine)
{
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(200)]
    public async Task A_name_is_written_once_or_as_often_as_it_was_copied(int n)
    {
        var run = await RunAsync(2, ("n", $"{n}"), ("name", "Ada O'Hara"));

        Assert.Equal([1, n], run.Results.Select(result => result.RowsChanged));
        Assert.Equal([2, 1], Statements(run));
        Assert.Equal(Math.Min(n, DatabaseMirror.MaxRows), Changes(run, "activity").Count);
        var owner = Property(Tracked(run, "Account 1"), "Owner");
        Assert.Equal(("Ada", true, "Ada O'Hara"), (owner.Value, owner.IsStale, owner.Stored));
    }

    [SkippableFact]
    public async Task A_copy_of_what_was_read_before_is_an_anomaly_that_a_join_finds()
    {
        var run = await RunAsync(4);

        Assert.Equal(["UPDATE", "INSERT"], Sent(run.Results[2]));
        Assert.Null(run.Results[2].Refusal);
        Assert.Equal(["14 Ada Ada Park"], Table(run.Results[3]));
        Assert.Equal("1", run.Results[3].Answer);
        Assert.Contains("JOIN", run.Results[3].Statements.Single().Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_name_that_stays_makes_no_anomaly()
    {
        var run = await RunAsync(4, ("name", "Ada"));

        Assert.Equal(("0", 0), (run.Results[3].Answer, run.Results[3].RowsRead));
    }

    [SkippableFact]
    public async Task The_stored_balance_drifts_when_an_entry_goes_past_it_and_can_be_set_right()
    {
        var run = await RunAsync();

        Assert.Equal(["Stored $325.00 1", "Computed $325.00 13", "Drift $0.00 "], Table(run.Results[4]));
        Assert.Equal(["Stored $325.00 1", "Computed $400.00 14", "Drift $75.00 "], Table(run.Results[5]));
        Assert.Equal(["Stored $400.00 1", "Computed $400.00 14", "Drift $0.00 "], Table(run.Results[6]));
        Assert.Equal([2, 1, 2, 1, 3, 3, 2], Statements(run));
        Assert.Equal([("1", RowChange.Changed)], Changes(run, "accounts"));
    }

    [SkippableFact]
    public async Task Both_balances_are_one_returned_row_however_many_entries_there_are()
    {
        var run = await RunAsync(5, ("n", "200"));

        Assert.All(run.Results[4].Statements, statement => Assert.Equal(1, statement.RowsRead));
        Assert.Equal(["1", "201", ""], Assert.IsType<TableExhibit>(run.Results[4].Exhibit).Rows.Select(row => row[2].Text));
    }

    private static string[] Table(StepResult result) =>
        [.. Assert.IsType<TableExhibit>(result.Exhibit).Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text)))];
}

public sealed class SqliteNormalizationTests() : NormalizationTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlNormalizationTests() : NormalizationTests(DatabaseProvider.PostgreSql);
