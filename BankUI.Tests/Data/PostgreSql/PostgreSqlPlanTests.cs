using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.SampleData.Bulk;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>With enough rows that a scan would cost something, the server reads through the indexes that were made for it. The rows come from <c>seed</c>.</summary>
[Trait("Speed", "Slow")]
public sealed class PostgreSqlPlanTests(PostgreSqlPlanTests.Seeded seeded, ITestOutputHelper output) : IClassFixture<PostgreSqlPlanTests.Seeded>
{
    private AccountQueries List => seeded.Bank.Get<AccountQueries>();

    [SkippableFact]
    public async Task The_first_page_and_a_deep_one_are_read_from_the_index_of_their_order()
    {
        var deep = AccountQueries.CursorAt((await List.PageAsync(new AccountListQuery { Size = 100, Search = "m" })).Rows[^1], AccountSort.Owner, backwards: false);
        foreach (var query in new[] { new AccountListQuery(), new AccountListQuery { Cursor = deep }, new AccountListQuery { Sort = AccountSort.Balance, Descending = true } })
        {
            var plans = await PlansAsync(() => List.PageAsync(query));

            Assert.Contains(query.Sort == AccountSort.Owner ? "ix_accounts_search_key_id" : "ix_accounts_balance_cents_id", plans[0], StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plans[0], StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_search_for_what_is_rare_goes_through_the_index_of_parts_of_words()
    {
        var plans = await PlansAsync(() => List.PageAsync(new AccountListQuery { Search = "nobody has this" }));

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.Contains("ix_accounts_search_key_trgm", plan, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_opened_row_reads_its_newest_entries_from_an_index()
    {
        var plans = await PlansAsync(() => List.ActivityAsync(1));

        Assert.Contains("ix_activity_account_id_created_at_id", Assert.Single(plans), StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plans[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task All_rows_of_a_page_read_their_newest_entries_from_the_index()
    {
        int[] page = [.. (await List.PageAsync(new AccountListQuery())).Rows.Select(row => row.Id)];

        var plans = await PlansAsync(() => List.ActivityOfAllAsync(page));

        Assert.Contains("ix_activity_account_id_created_at_id", Assert.Single(plans), StringComparison.Ordinal);

        // Else each entry is compared with each account.
        Assert.DoesNotContain("Join Filter", plans[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_statement_is_prepared_once_and_planned_for_each_value()
    {
        for (var i = 0; i < 20; i++)
        {
            await List.PageAsync(new AccountListQuery { Search = "nobody has this" });
        }

        // The pool hands out the connection that was used last.
        await using var db = seeded.Bank.Context();
        var plans = await db.Database.SqlQuery<long>(
            $"""
            SELECT unnest(ARRAY[SUM(custom_plans), SUM(generic_plans)])::bigint AS "Value" FROM pg_prepared_statements WHERE statement LIKE '%AccountQueries.PageAsync%LIKE%'
            """).ToListAsync();
        Assert.True(plans[0] > 20, $"{plans[0]} plans");
        Assert.Equal(0, plans[1]);
    }

    [SkippableFact]
    public async Task The_delete_plan_of_the_largest_account_scans_no_table()
    {
        var planner = seeded.Bank.Get<DeletionPlanner>();

        var plans = await PlansAsync(async () => BankBuilder.Value(await planner.PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.DatabaseCascade)));

        Assert.All(plans, plan => Assert.DoesNotContain("Seq Scan on transfers", plan, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.DoesNotContain("Seq Scan on accounts", plan, StringComparison.Ordinal));
    }

    private async Task<List<string>> PlansAsync(Func<Task> work)
    {
        using var sql = seeded.Bank.Capture();
        await work();
        var plans = new List<string>();
        foreach (var statement in sql.All)
        {
            var steps = BankBuilder.Value(await seeded.Bank.Get<IStatementRunner>().PlanAsync(statement, default));
            plans.Add(string.Join('\n', steps.Select(step => new string(' ', 2 * step.Depth) + step.Text)));
            output.WriteLine(statement.Text + "\n" + plans[^1] + "\n");
        }

        return plans;
    }

    /// <summary>20,000 accounts with 100,000 entries.</summary>
    public sealed class Seeded : IAsyncLifetime
    {
        private TestDatabase? _bank;

        public TestDatabase Bank
        {
            get
            {
                Skip.If(_bank is null, "There is no PostgreSQL to test on: BANKUI_TEST_POSTGRESQL holds no connection string.");
                return _bank!;
            }
        }

        public async Task InitializeAsync()
        {
            if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("BANKUI_TEST_POSTGRESQL")))
            {
                _bank = new TestDatabase(DatabaseProvider.PostgreSql);
                await _bank.Get<BulkSeeder>().SeedAsync(new SeedSize(Accounts: 20_000, Activities: 100_000), progress: null, CancellationToken.None);
            }
        }

        public Task DisposeAsync()
        {
            _bank?.Dispose();
            return Task.CompletedTask;
        }
    }
}
