using BankUI.Data.Startup;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class OrphansTests(DatabaseProvider engine) : LabTest<Orphans>(engine)
{
    [SkippableFact]
    public async Task An_entry_taken_out_of_its_account_is_Deleted_before_anything_is_sent()
    {
        var run = await RunAsync(2);

        Assert.Equal([3, 0], Statements(run));
        Assert.Equal("Deleted", run.Results[1].Answer);
        Assert.Equal(EntityState.Deleted, State(run, "Activity 3"));
        Assert.Equal(["Activity 1", "Activity 4"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.Equal(("1", false), (Property(Tracked(run, "Activity 3"), "AccountId").Value, Property(Tracked(run, "Activity 3"), "AccountId").IsChanged));
        Assert.Equal(5, Rows(run, "activity"));
    }

    [SkippableFact]
    public async Task Saving_deletes_the_required_child()
    {
        var run = await RunAsync(3);

        Assert.Equal(["DELETE"], Sent(run.Results[2]));
        Assert.Equal([("3", RowChange.Deleted)], Changes(run, "activity"));
        Assert.DoesNotContain(run.Memory.Trackers[^1].Objects, mirrored => mirrored.Name == "Activity 3");
        Assert.Equal("1 row deleted, though Remove was called on a list only. The entry is Detached now.", run.Results[2].Finding);
    }

    [SkippableFact]
    public async Task A_leg_taken_out_of_its_transfer_is_Modified_and_stays_without_a_link()
    {
        var run = await RunAsync(4);
        Assert.Equal(0, run.Results[3].StatementCount);
        var link = Property(Tracked(run, "Activity 1"), "TransferId");
        Assert.Equal((EntityState.Modified, null, true), (State(run, "Activity 1"), link.Value, link.IsChanged));

        run = await RunAsync(5);
        Assert.Equal(["UPDATE"], Sent(run.Results[4]));
        Assert.Equal([("1", RowChange.Changed)], Changes(run, "activity"));
        Assert.Equal(EntityState.Unchanged, State(run, "Activity 1"));
        Assert.Equal(["Activity 2"], Holds(Tracked(run, "Transfer 1"), "Legs"));
    }

    [SkippableFact]
    public async Task An_entry_moved_to_another_account_is_updated_once()
    {
        var run = await RunAsync(6);

        Assert.Equal(["UPDATE"], Sent(run.Results[5]));
        Assert.Equal([("4", RowChange.Changed)], Changes(run, "activity"));
        Assert.Equal("2", Property(Tracked(run, "Activity 4"), "AccountId").Value);
        Assert.Equal(["Activity 2", "Activity 5", "Activity 4"], Holds(Tracked(run, "Account 2"), "Activities"));
        Assert.Contains("sets 4 columns", run.Results[5].Finding, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_cleared_list_takes_a_statement_for_each_row()
    {
        var run = await RunAsync();

        Assert.Equal(["DELETE", "DELETE", "DELETE"], Sent(run.Results[6]));
        Assert.Equal([("2", RowChange.Deleted), ("4", RowChange.Deleted), ("5", RowChange.Deleted)], Changes(run, "activity"));
        Assert.Empty(Holds(Tracked(run, "Account 2"), "Activities"));
        Assert.Empty(Holds(Tracked(run, "Transfer 1"), "Legs"));
        Assert.Equal([3, 0, 1, 0, 1, 1, 3], Statements(run));
    }
}

public sealed class SqliteOrphansTests() : OrphansTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOrphansTests() : OrphansTests(DatabaseProvider.PostgreSql);
