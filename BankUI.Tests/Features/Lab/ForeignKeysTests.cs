using BankUI.Data.Startup;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;

namespace BankUI.Tests.Features.Lab;

public abstract class ForeignKeysTests(DatabaseProvider engine) : LabTest<ForeignKeys>(engine)
{
    [SkippableFact]
    public async Task Activity_for_a_missing_account_is_refused_with_table_column_and_key()
    {
        var run = await RunAsync(1, ("account", "777"));

        var refusal = Assert.Single(run.Results).Refusal!;
        Assert.Equal("The database", refusal.By);
        Assert.Equal(
            IsSqlite
                ? ("SQLite Error 19: 'FOREIGN KEY constraint failed'.", "activity.account_id would be 777, and accounts has no row whose id is 777.")
                : ("ERROR: insert or update on table \"activity\" violates foreign key constraint \"fk_activity_account_id\"\nDETAIL: Key (account_id)=(777) is not present in table \"accounts\".", null),
            (refusal.Words, refusal.Explanation));
        Assert.Equal(["INSERT"], Sent(run.Results[0]));
        Assert.Empty(Changes(run, "activity"));
    }

    [SkippableFact]
    public async Task An_account_with_activity_is_kept_under_no_action()
    {
        var run = await RunAsync(2);

        var refusal = run.Results[1].Refusal!;
        Assert.Contains(
            IsSqlite
                ? "2 rows of activity still refer to accounts with id 1 by account_id, and the foreign key has no ON DELETE action that would see to them."
                : "DETAIL: Key (id)=(1) is still referenced from table \"activity\".",
            refusal.Explanation ?? refusal.Words,
            StringComparison.Ordinal);
        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[1]));
        Assert.Equal(3, Rows(run, "accounts"));
    }

    [SkippableFact]
    public async Task Without_foreign_keys_both_succeed_and_the_orphans_are_listed()
    {
        var run = await RunAsync(3);
        Assert.Null(run.Results[2].Refusal);
        Assert.Equal([("1", RowChange.Deleted)], Changes(run, "accounts"));

        // A refused INSERT has taken a key of the server's sequence.
        var added = IsSqlite ? "4" : "5";
        Assert.Equal([(added, RowChange.Added)], Changes(run, "activity"));

        run = await RunAsync();

        var exhibit = Assert.IsType<TableExhibit>(run.Results[3].Exhibit);
        Assert.Equal(["1 1", "2 1", $"{added} 999"], exhibit.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text))));
        Assert.Equal(IsSqlite ? [1, 2, 4, 1] : [1, 2, 4, 1, 1], Statements(run));
    }

    [SkippableFact]
    public async Task A_constraint_that_was_dropped_does_not_come_back_while_there_are_orphans()
    {
        Skip.If(IsSqlite, "SQLite has a switch, and keeps the constraint.");

        var run = await RunAsync(5);

        Assert.Matches("DETAIL: Key \\(account_id\\)=\\((1|999)\\) is not present in table \"accounts\"", run.Results[4].Refusal!.Words);
    }
}

public sealed class SqliteForeignKeysTests() : ForeignKeysTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlForeignKeysTests() : ForeignKeysTests(DatabaseProvider.PostgreSql);
