using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class FixUpTests(DatabaseProvider engine) : LabTest<FixUp>(engine)
{
    [SkippableFact]
    public async Task An_entry_in_the_list_has_no_account_before_changes_are_detected()
    {
        var run = await RunAsync(1);

        Assert.Equal("null", run.Results[0].Answer);
        Assert.Equal(["Activity new"], Holds(Tracked(run, "Account 1"), "Activities"));
        var deposit = Variable(run, "deposit").Untracked.Single();
        Assert.Equal(EntityState.Detached, deposit.State);
        Assert.Empty(Holds(deposit, "Account"));
        Assert.Equal(1, run.Memory.Trackers.Single().Count);
    }

    [SkippableFact]
    public async Task Detecting_changes_sets_the_account_and_its_key_in_memory_alone()
    {
        var run = await RunAsync(2);

        Assert.Empty(run.Results[1].Statements);
        Assert.Empty(Changes(run, "activity"));
        Assert.Equal(EntityState.Added, State(run, "Activity new"));
        Assert.Equal(["Account 1"], Holds(Tracked(run, "Activity new"), "Account"));
        Assert.Equal("1", Property(Tracked(run, "Activity new"), "AccountId").Value);
    }

    [SkippableFact]
    public async Task A_new_entry_that_refers_to_the_account_is_found_when_it_is_added_and_not_before()
    {
        var run = await RunAsync(3);
        Assert.Single(Holds(Tracked(run, "Account 1"), "Activities"));
        var withdrawal = Variable(run, "withdrawal").Untracked.Single();
        Assert.Equal(["Account 1"], Holds(withdrawal, "Account"));
        Assert.Equal("0", Property(withdrawal, "AccountId").Value);

        await Laboratory.GoOnAsync(run);

        Assert.Equal(2, Holds(Tracked(run, "Account 1"), "Activities").Count);
        Assert.Empty(Variable(run, "withdrawal").Untracked);
        Assert.Equal([0, 0], Statements(run).Skip(2));
    }

    [SkippableFact]
    public async Task Both_entries_are_stored_when_they_are_saved_and_not_before()
    {
        var run = await RunAsync(4);
        Assert.Equal(0, Rows(run, "activity"));

        await Laboratory.GoOnAsync(run);

        Assert.Equal(["INSERT", "INSERT"], Sent(run.Results[4]));
        Assert.Equal([("1", RowChange.Added), ("2", RowChange.Added)], Changes(run, "activity"));
        Assert.Equal(["Activity 1", "Activity 2"], Holds(Tracked(run, "Account 1"), "Activities"));
    }

    [SkippableFact]
    public async Task A_tracked_entry_changes_lists_when_it_is_saved_and_not_before()
    {
        var run = await RunAsync(6);
        Assert.Equal(["Account 2"], Holds(Tracked(run, "Activity 1"), "Account"));
        Assert.Equal("1", Property(Tracked(run, "Activity 1"), "AccountId").Value);
        Assert.Equal(EntityState.Unchanged, State(run, "Activity 1"));
        Assert.Equal(["Activity 1", "Activity 2"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.Empty(Holds(Tracked(run, "Account 2"), "Activities"));

        await Laboratory.GoOnAsync(run);

        Assert.Equal(["Activity 2"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.Equal(["Activity 1"], Holds(Tracked(run, "Account 2"), "Activities"));
        Assert.Equal(["UPDATE"], Sent(run.Results[6]));
        Assert.Equal([("1", RowChange.Changed)], Changes(run, "activity"));
    }
}

public sealed class SqliteFixUpTests() : FixUpTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlFixUpTests() : FixUpTests(DatabaseProvider.PostgreSql);
