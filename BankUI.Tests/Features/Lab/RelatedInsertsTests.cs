using BankUI.Data.Startup;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Steps;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class RelatedInsertsTests(DatabaseProvider engine) : LabTest<RelatedInserts>(engine)
{
    [SkippableFact]
    public async Task Before_the_save_the_tracker_has_a_temporary_key_and_the_objects_have_none()
    {
        var run = await RunAsync(1);

        Assert.Empty(run.Results[0].Statements);
        var (account, deposit) = (Tracked(run, "Account new"), Tracked(run, "Activity new"));
        Assert.Equal((EntityState.Added, EntityState.Added), (account.State, deposit.State));
        Assert.Equal(("0", "0"), (Property(account, "Id").Value, Property(deposit, "AccountId").Value));
        Assert.StartsWith("-", Property(account, "Id").Tracked, StringComparison.Ordinal);
        Assert.Equal(Property(account, "Id").Tracked, Property(deposit, "AccountId").Tracked);
    }

    [SkippableFact]
    public async Task Two_inserts_the_account_first_bring_keys_and_time_back()
    {
        var run = await RunAsync(2);

        Assert.Equal(["accounts", "activity"], Tables(run.Results[1]));
        Assert.EndsWith("RETURNING id, created_at;", run.Results[1].Statements[1].Text.Replace("\"", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal);
        Assert.Equal("2", run.Results[1].Answer);
        var deposit = Tracked(run, "Activity 2");
        Assert.Equal(("3", null), (Property(deposit, "AccountId").Value, Property(deposit, "AccountId").Tracked));
        Assert.False(Property(deposit, "CreatedAt").IsStale);
        Assert.NotEqual(DatabaseSnapshot.Text(default(DateTime)), Property(deposit, "CreatedAt").Value);
        Assert.Equal([("3", RowChange.Added)], Changes(run, "accounts"));
        Assert.Equal([("2", RowChange.Added)], Changes(run, "activity"));
    }

    [SkippableFact]
    public async Task A_new_account_is_inserted_first_even_when_only_its_deposit_is_added()
    {
        var run = await RunAsync(3);

        Assert.Equal(["accounts", "activity"], Tables(run.Results[2]));
        Assert.Equal("4", Property(Tracked(run, "Activity 3"), "AccountId").Value);
        Assert.Equal([("4", RowChange.Added)], Changes(run, "accounts"));
    }

    [SkippableTheory]
    [InlineData(4, "SELECT INSERT", "Account 2")]
    [InlineData(5, "INSERT", "Account 2")]
    [InlineData(6, "INSERT", "")]
    public async Task A_deposit_for_an_account_that_exists_is_the_same_row_by_list_by_reference_and_by_key(int step, string sent, string account)
    {
        var run = await RunAsync(step);

        Assert.Equal(sent, string.Join(' ', Sent(run.Results[step - 1])));
        Assert.Equal([($"{step}", RowChange.Added)], Changes(run, "activity"));
        Assert.Empty(Changes(run, "accounts"));
        var deposit = Tracked(run, $"Activity {step}");
        Assert.Equal("2", Property(deposit, "AccountId").Value);
        Assert.Equal(account, string.Join(' ', Holds(deposit, "Account")));
    }

    private static IEnumerable<string> Tables(StepResult result) => result.Statements.SelectMany(statement => statement.Sql.WritesTo);
}

public sealed class SqliteRelatedInsertsTests() : RelatedInsertsTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRelatedInsertsTests() : RelatedInsertsTests(DatabaseProvider.PostgreSql);
