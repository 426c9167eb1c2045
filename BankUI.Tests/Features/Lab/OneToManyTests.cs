using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;

namespace BankUI.Tests.Features.Lab;

public abstract class OneToManyTests(DatabaseProvider engine) : LabTest<OneToMany>(engine)
{
    [SkippableFact]
    public async Task An_account_that_is_queried_alone_holds_none_of_its_three_entries()
    {
        var run = await RunAsync(1);

        Assert.Equal("0", run.Results[0].Answer);
        Assert.Equal(1, run.Results[0].RowsRead);
        Assert.Equal(5, Rows(run, "activity"));
        Assert.Empty(Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.False(IsLoaded(Tracked(run, "Account 1"), "Activities"));
    }

    [SkippableFact]
    public async Task Loading_the_list_sets_the_account_of_each_entry()
    {
        var run = await RunAsync(2);

        Assert.Equal(3, run.Results[1].RowsRead);
        Assert.Equal(["Activity 1", "Activity 2", "Activity 3"], Holds(Tracked(run, "Account 1"), "Activities"));
        Assert.True(IsLoaded(Tracked(run, "Account 1"), "Activities"));
        Assert.Equal(["Account 1"], Holds(Tracked(run, "Activity 3"), "Account"));
    }

    [SkippableFact]
    public async Task An_entry_gets_its_account_and_the_account_that_entry_when_both_have_been_queried()
    {
        var run = await RunAsync(3);
        Assert.Empty(Holds(Tracked(run, "Activity 4"), "Account"));
        Assert.False(IsLoaded(Tracked(run, "Activity 4"), "Account"));
        Assert.Equal("2", Property(Tracked(run, "Activity 4"), "AccountId").Value);

        await Laboratory.GoOnAsync(run);

        Assert.Equal(["Account 2"], Holds(Tracked(run, "Activity 4"), "Account"));
        Assert.True(IsLoaded(Tracked(run, "Activity 4"), "Account"));
        Assert.Equal(["Activity 4"], Holds(Tracked(run, "Account 2"), "Activities"));
        Assert.False(IsLoaded(Tracked(run, "Account 2"), "Activities"));
        Assert.DoesNotContain("JOIN", run.Results[3].Statements[0].Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_tracking_what_is_queried_apart_stays_apart()
    {
        var run = await RunAsync(5);

        Assert.Empty(Holds(Variable(run, "account").Untracked.Single(), "Activities"));
        Assert.Empty(Holds(Variable(run, "entry").Untracked.Single(), "Account"));
        Assert.Equal(0, run.Memory.Trackers.Single().Count);
    }

    [SkippableFact]
    public async Task Identity_resolution_makes_two_accounts_of_two_rows_where_there_were_five()
    {
        var run = await RunAsync(6);
        Assert.Equal(["Account 1 (b)", "Account 1 (c)", "Account 1 (d)", "Account 2", "Account 2 (b)"], Variable(run, "accounts").References.Select(account => account.Name));
        Assert.All(Variable(run, "accounts").Untracked, account => Assert.Single(Holds(account, "Activities")));

        await Laboratory.GoOnAsync(run);

        Assert.Equal(["Account 1 (b)", "Account 2"], Variable(run, "accounts").References.Select(account => account.Name));
        Assert.Equal(0, run.Memory.Trackers.Single().Count);
        Assert.Equal([1, 1, 1, 1, 2, 1, 1], Statements(run));
    }

    private static bool? IsLoaded(MirroredObject mirrored, string navigation) =>
        mirrored.Members.OfType<MirroredNavigation>().Single(member => member.Name == navigation).IsLoaded;
}

public sealed class SqliteOneToManyTests() : OneToManyTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOneToManyTests() : OneToManyTests(DatabaseProvider.PostgreSql);
