using BankUI.Data.Startup;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Steps;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class StaleMemoryTests(DatabaseProvider engine) : LabTest<StaleMemory>(engine)
{
    [SkippableFact]
    public async Task A_removed_entry_stays_in_the_list_until_it_is_saved()
    {
        var run = await RunAsync(1);
        Assert.Equal(EntityState.Deleted, State(run, "Activity 1"));
        Assert.Equal(["Activity 1", "Activity 2"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.Equal(["SELECT"], Sent(run.Results[0]));

        run = await RunAsync(2);
        Assert.Equal(["Activity 2"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.Equal([("1", RowChange.Deleted)], Changes(run, "activity"));
        Assert.Equal(["Removed, not saved Ada 2 Deleted 2", "Saved Ada 1 Detached 1"], Table(run.Results[1]));
    }

    [SkippableFact]
    public async Task A_deleted_account_keeps_its_list_and_the_entries_lose_it()
    {
        var run = await RunAsync(3);

        Assert.Equal(["SELECT", "DELETE", "DELETE", "DELETE"], Sent(run.Results[2]));
        Assert.Equal([("2", RowChange.Deleted)], Changes(run, "accounts"));
        var ben = Assert.Single(Variable(run, "ben").Untracked);
        Assert.Equal((EntityState.Detached, true), (ben.State, ben.IsStale));
        Assert.Equal(["Activity 3*", "Activity 4*"], Holds(ben, "Activities"));
        Assert.Equal("3 rows deleted. Ben is Detached and keeps a list of 2; the Account of each is null now.", run.Results[2].Finding);
        Assert.Equal("Account deleted Ben 2 Detached 0", Table(run.Results[2])[^1]);
    }

    [SkippableFact]
    public async Task After_ExecuteDelete_a_query_in_the_same_context_still_gives_what_is_gone()
    {
        var run = await RunAsync(4);

        Assert.Equal(["SELECT", "DELETE", "SELECT"], Sent(run.Results[3]));
        Assert.Equal([3, null, 1], run.Results[3].Statements.Select(statement => statement.RowsRead));
        Assert.Equal(["Activity 5*", "Activity 6*", "Activity 7*"], Holds(Tracked(run, "Account 3"), "Activities"));
        Assert.All(["Activity 5", "Activity 6", "Activity 7"], name => Assert.Equal(EntityState.Unchanged, State(run, name)));
        Assert.Equal(1, Rows(run, "activity"));
        Assert.Equal("3", run.Results[3].Answer);
        Assert.Equal("ExecuteDelete, queried again Cleo 3 Unchanged 0", Table(run.Results[3])[^1]);
    }

    [SkippableFact]
    public async Task Removing_what_is_gone_is_refused()
    {
        var run = await RunAsync(5);

        var refusal = run.Results[4].Refusal!;
        Assert.Equal(("EF Core", "DbUpdateConcurrencyException"), (refusal.By, refusal.Exception));
        Assert.Equal("SaveChanges deletes or updates a row by its key and counts how many it met; there was none.", refusal.Explanation);
        Assert.Equal(["DELETE"], Sent(run.Results[4]));
        Assert.Equal(EntityState.Deleted, State(run, "Activity 5"));
        Assert.Empty(Changes(run, "activity"));
    }

    [SkippableFact]
    public async Task Reload_and_a_new_context_cure_it()
    {
        var run = await RunAsync(6);
        Assert.Empty(Holds(Tracked(run, "Account 3"), "Activities"));
        Assert.Equal(["Account 1", "Account 3", "Activity 2"], run.Memory.Trackers[^1].Objects.Select(mirrored => mirrored.Name).Order());

        run = await RunAsync();
        Assert.Equal(
            ["A new query in the same context 3 No", "Reload of each entry 0 Yes", "A new context 0 Yes"],
            Table(run.Results[6]));
        Assert.Equal([1, 1, 4, 3, 1, 4, 1], Statements(run));
    }

    private static string[] Table(StepResult result) =>
        [.. Assert.IsType<TableExhibit>(result.Exhibit).Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text)))];
}

public sealed class SqliteStaleMemoryTests() : StaleMemoryTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlStaleMemoryTests() : StaleMemoryTests(DatabaseProvider.PostgreSql);
