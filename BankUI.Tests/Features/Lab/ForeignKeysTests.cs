using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;

namespace BankUI.Tests.Features.Lab;

public sealed class ForeignKeysTests : LabTest<ForeignKeys>
{
    [Fact]
    public async Task Activity_for_a_missing_account_is_refused_with_table_column_and_key()
    {
        var run = await RunAsync(1, ("account", "777"));

        var refusal = Assert.Single(run.Results).Refusal!;
        Assert.Equal("The database", refusal.By);
        Assert.Equal("SQLite Error 19: 'FOREIGN KEY constraint failed'.", refusal.Words);
        Assert.Equal("activity.account_id would be 777, and accounts has no row whose id is 777.", refusal.Explanation);
        Assert.Equal(["INSERT"], Sent(run.Results[0]));
        Assert.Empty(Changes(run, "activity"));
    }

    [Fact]
    public async Task An_account_with_activity_is_kept_under_no_action()
    {
        var run = await RunAsync(2);

        Assert.Equal(
            "2 rows of activity still refer to accounts with id 1 by account_id, and the foreign key has no ON DELETE action that would see to them.",
            run.Results[1].Refusal!.Explanation);
        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[1]));
        Assert.Equal(3, Rows(run, "accounts"));
    }

    [Fact]
    public async Task Without_foreign_keys_both_succeed_and_the_orphans_are_listed()
    {
        var run = await RunAsync(3);
        Assert.Null(run.Results[2].Refusal);
        Assert.Equal([("1", RowChange.Deleted)], Changes(run, "accounts"));
        Assert.Equal([("4", RowChange.Added)], Changes(run, "activity"));

        run = await RunAsync();

        var exhibit = Assert.IsType<TableExhibit>(run.Results[3].Exhibit);
        Assert.Equal(["1 1", "2 1", "4 999"], exhibit.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text))));
        Assert.Equal([1, 2, 4, 1], Statements(run));
    }
}
