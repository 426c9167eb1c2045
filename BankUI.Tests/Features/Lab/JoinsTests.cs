using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class JoinsTests(DatabaseProvider engine) : LabTest<Joins>(engine)
{
    [SkippableFact]
    public async Task A_join_gives_an_account_once_for_each_large_deposit_and_Distinct_and_Any_once()
    {
        var run = await RunAsync(4);

        Assert.Equal(["Join 4 2 2", "Join, AsNoTracking 4 2 4", "Join, Distinct 2 2 2", "Any 2 2 2"], Ways(run));
        Assert.Equal([1, 1, 1, 1], Statements(run));
        Assert.Equal("4", run.Results[0].Answer);
        Assert.Equal("4 rows, one for each deposit, and as many items in the list: 2 accounts as 2 objects.", run.Results[0].Finding);
    }

    [SkippableFact]
    public async Task The_limit_decides_how_many_deposits_match()
    {
        var run = await RunAsync(4, ("dollars", "900"));
        Assert.Equal(["Join 2 1 1", "Join, AsNoTracking 2 1 2", "Join, Distinct 1 1 1", "Any 1 1 1"], Ways(run));

        run = await RunAsync(4, ("dollars", "1201"));
        Assert.All(run.Results, result => Assert.Equal(0, result.RowsRead));
        Assert.Equal("The SQL is the same, and nobody has such a deposit: no row, no object.", run.Results[1].Finding);
    }

    [SkippableFact]
    public async Task Distinct_and_EXISTS_are_the_database_s_work()
    {
        var run = await RunAsync(4);

        string[] sql = [.. run.Results.Select(result => result.Statements.Single().Text)];
        Assert.Equal(sql[0], sql[1]);
        Assert.StartsWith("SELECT DISTINCT", sql[2], StringComparison.Ordinal);
        Assert.Contains("WHERE EXISTS", sql[3], StringComparison.Ordinal);
        Assert.DoesNotContain("JOIN", sql[3], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Entries_share_their_account_unless_nothing_is_tracked_or_resolved()
    {
        var run = await RunAsync();

        Assert.Equal(
            ["Activity with account 4 1 1", "Activity with account, AsNoTracking 4 1 4", "Activity with account, identity resolution 4 1 1"],
            Ways(run)[4..]);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1], Statements(run));
    }

    [SkippableFact]
    public async Task What_a_join_gives_twice_is_tracked_once_and_not_at_all_without_tracking()
    {
        var run = await RunAsync(1);
        Assert.Equal(["Account 1", "Account 1", "Account 1", "Account 2"], Variable(run, "accounts").References.Select(reference => reference.Name));
        Assert.Empty(Variable(run, "accounts").Untracked);
        Assert.Equal((2, EntityState.Unchanged), (run.Memory.Trackers[^1].Count, State(run, "Account 1")));

        run = await RunAsync(2);
        Assert.Equal(4, Variable(run, "accounts").Untracked.Count);
        Assert.Equal(0, run.Memory.Trackers[^1].Count);
    }

    [SkippableFact]
    public async Task An_owner_is_a_value_and_may_have_nothing()
    {
        var run = await RunAsync(int.MaxValue, ("owner", "' OR 1 = 1 --"));

        Assert.Equal([0, 0, 0], run.Results.Skip(4).Select(result => result.RowsRead));
    }

    private static string[] Ways(LabRun run) =>
        [.. Assert.IsType<TableExhibit>(run.Results[^1].Exhibit).Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text)))];
}

public sealed class SqliteJoinsTests() : JoinsTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlJoinsTests() : JoinsTests(DatabaseProvider.PostgreSql);
