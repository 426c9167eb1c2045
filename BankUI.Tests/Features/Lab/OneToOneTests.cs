using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class OneToOneTests(DatabaseProvider engine) : LabTest<OneToOne>(engine)
{
    [SkippableFact]
    public async Task A_pair_is_one_joined_row_from_either_side()
    {
        var run = await RunAsync(1);

        Assert.Equal((2, 2), (run.Results[0].StatementCount, run.Results[0].RowsRead));
        Assert.Contains("LEFT JOIN", run.Results[0].Statements[0].Text, StringComparison.Ordinal);
        Assert.Contains("INNER JOIN", run.Results[0].Statements[1].Text, StringComparison.Ordinal);
        Assert.Equal(["Preferences 1"], Holds(Tracked(run, "Account 1"), "Preferences"));
        Assert.Equal(["Account 2"], Holds(Tracked(run, "Preferences 2"), "Account"));
    }

    [SkippableFact]
    public async Task The_database_refuses_a_second_set_that_EF_Core_does_not_know_to_be_one()
    {
        var run = await RunAsync(2);

        var refusal = run.Results[1].Refusal!;
        Assert.Equal("The database", refusal.By);
        Assert.Equal(
            IsSqlite
                ? "SQLite Error 19: 'UNIQUE constraint failed: preferences.account_id'."
                : "ERROR: duplicate key value violates unique constraint \"pk_preferences\"\nDETAIL: Key (account_id)=(1) already exists.",
            refusal.Words);
        Assert.Equal(["SELECT", "INSERT"], Sent(run.Results[1]));
        Assert.Equal(EntityState.Added, State(run, "Preferences 1"));
        Assert.Empty(Changes(run, "preferences"));
    }

    [SkippableFact]
    public async Task EF_Core_refuses_a_second_set_while_the_first_is_tracked()
    {
        var run = await RunAsync(3);

        var refusal = run.Results[2].Refusal!;
        Assert.Equal(("EF Core", "InvalidOperationException"), (refusal.By, refusal.Exception));
        Assert.Contains("another instance with the key value '{AccountId: 1}' is already being tracked", refusal.Words, StringComparison.Ordinal);
        Assert.Equal(["SELECT"], Sent(run.Results[2]));
        Assert.Equal("Countess", Property(Tracked(run, "Preferences 1"), "Nickname").Value);
    }

    [SkippableFact]
    public async Task A_loaded_set_is_replaced_by_one_update_of_its_row()
    {
        var run = await RunAsync(4);

        Assert.Null(run.Results[3].Refusal);
        Assert.Equal(["SELECT", "UPDATE"], Sent(run.Results[3]));
        Assert.Equal("One UPDATE", run.Results[3].Answer);
        Assert.Equal([("1", RowChange.Changed)], Changes(run, "preferences"));
        Assert.Equal("Ace", Property(Tracked(run, "Preferences 1"), "Nickname").Value);
    }

    [SkippableFact]
    public async Task Deleting_the_preferences_leaves_the_account()
    {
        var run = await RunAsync(5);

        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[4]));
        Assert.Equal([("1", RowChange.Deleted)], Changes(run, "preferences"));
        Assert.Empty(Changes(run, "accounts"));
        Assert.Empty(Holds(Tracked(run, "Account 1"), "Preferences"));
        Assert.True(Variable(run, "preferences").References.Single().IsStale);
    }

    [SkippableFact]
    public async Task Deleting_an_account_takes_its_preferences_by_EF_Core_if_loaded_and_else_by_the_database()
    {
        var run = await RunAsync(6);
        Assert.Equal(["SELECT", "DELETE", "DELETE"], Sent(run.Results[5]));
        Assert.Equal((2, 0), (run.Results[5].RowsChanged, run.Results[5].RowsByForeignKeys));
        Assert.Equal([("2", RowChange.Deleted)], Changes(run, "preferences"));

        await Laboratory.GoOnAsync(run);

        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[6]));
        Assert.Equal((1, 1), (run.Results[6].RowsChanged, run.Results[6].RowsByForeignKeys));
        Assert.Equal([("3", RowChange.Deleted)], Changes(run, "preferences"));
        Assert.Equal([("3", RowChange.Deleted)], Changes(run, "accounts"));
    }
}

public sealed class SqliteOneToOneTests() : OneToOneTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOneToOneTests() : OneToOneTests(DatabaseProvider.PostgreSql);
