using BankUI.Data;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.List;

/// <summary>At full size, every list and every opened row is served by an index: nothing is scanned from end to end or sorted.</summary>
[Trait("Speed", "Slow")]
public sealed class QueryPlanTests : IClassFixture<LargeBank>, IDisposable
{
    private const string CountedDeposits = "SEARCH activity USING COVERING INDEX ix_activity_amount_cents_account_id (amount_cents>?)";

    private readonly QueryPlans _plans = new();
    private readonly ServiceProvider _services;
    private readonly IServiceScope _circuit;

    public QueryPlanTests(LargeBank large)
    {
        _services = large.Bank.ServicesWith(add => add.AddSingleton<IInterceptor>(_plans));
        _circuit = _services.CreateScope();
    }

    private AccountQueries List => _circuit.ServiceProvider.GetRequiredService<AccountQueries>();

    private AccountDetailsQueries Statement => _circuit.ServiceProvider.GetRequiredService<AccountDetailsQueries>();

    public void Dispose()
    {
        _circuit.Dispose();
        _services.Dispose();
    }

    [Theory]
    [MemberData(nameof(AccountQueriesTests.Orders), MemberType = typeof(AccountQueriesTests))]
    public async Task The_first_page_is_read_from_the_index_of_its_order(AccountSort sort, bool descending)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery { Sort = sort, Descending = descending });

        Assert.Equal([$"SCAN accounts USING INDEX {IndexOf(sort)}"], plans[0].AccessTo("accounts"));
        AssertReadInOrder(plans[0]);
        AssertCountedInAnIndex(plans[1]);
    }

    [Theory]
    [InlineData("ner 4711")]
    [InlineData("owner77777@")]
    [InlineData("nobody has this")]
    public async Task A_search_for_what_is_rare_looks_its_accounts_up_and_scans_none(string text)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery { Search = text });

        Assert.Equal(2, plans.Count);
        Assert.Contains(plans[0].Lines, line => line.Contains("accounts_search VIRTUAL TABLE INDEX", StringComparison.Ordinal));
        Assert.Empty(plans[0].AccessTo("accounts"));
        Assert.StartsWith("SEARCH accounts USING INTEGER PRIMARY KEY", Assert.Single(plans[1].AccessTo("accounts")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AccountQueriesTests.Orders), MemberType = typeof(AccountQueriesTests))]
    public async Task A_search_for_what_most_have_walks_along_the_index_of_its_order(AccountSort sort, bool descending)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery { Search = "example", Sort = sort, Descending = descending });

        Assert.Equal([$"SCAN accounts USING INDEX {IndexOf(sort)}"], plans[1].AccessTo("accounts"));
        AssertReadInOrder(plans[1]);
    }

    [Theory]
    [InlineData("ner 1", 9)]
    [InlineData("77@ex", 3)]
    [InlineData("OWNER 4999", 2)]
    public async Task What_the_index_finds_is_what_a_scan_finds(string text, int least)
    {
        var page = await List.PageAsync(new AccountListQuery { Search = text, Size = 100 });
        await using var db = await _circuit.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync();
        var pattern = $"%{text}%";
        var scanned = db.Accounts.Where(a => EF.Functions.Like(a.Owner, pattern) || EF.Functions.Like(a.Email, pattern));

        Assert.InRange(page.Total, least, LargeBank.Accounts);
        Assert.Equal(Math.Min(await scanned.CountAsync(), AccountPage.MaxCounted + 1), page.Total);
        Assert.Equal(await scanned.OrderBy(a => a.SearchKey).ThenBy(a => a.Id).Select(a => a.Id).Take(100).ToListAsync(), page.Rows.Select(row => row.Id));
    }

    [Theory]
    [MemberData(nameof(AccountQueriesTests.Orders), MemberType = typeof(AccountQueriesTests))]
    public async Task A_page_deep_in_the_list_is_found_in_the_index_of_its_order_in_either_direction(AccountSort sort, bool descending)
    {
        var middle = (await List.FindAsync(LargeBank.Accounts / 2))!;
        foreach (var backwards in new[] { false, true })
        {
            var plans = await PlansOfPageAsync(new AccountListQuery
            {
                Sort = sort,
                Descending = descending,
                Cursor = AccountQueries.CursorAt(middle, sort, backwards),
            });

            Assert.StartsWith($"SEARCH accounts USING INDEX {IndexOf(sort)} (", Assert.Single(plans[0].AccessTo("accounts")), StringComparison.Ordinal);
            AssertReadInOrder(plans[0]);
            AssertCountedInAnIndex(plans[1]);
        }
    }

    [Theory]
    [MemberData(nameof(AccountQueriesTests.Orders), MemberType = typeof(AccountQueriesTests))]
    public async Task Open_or_closed_accounts_and_those_with_a_deposit_are_read_in_the_order_of_an_index_too(AccountSort sort, bool descending)
    {
        AccountListQuery[] filtered = [
            new() { Status = AccountStatus.Open }, new() { Status = AccountStatus.Closed }, new() { DepositAtLeastCents = 900_00 },
            new() { MinBalanceCents = 1_000_00 }];
        var middle = (await List.FindAsync(LargeBank.Accounts / 2))!;
        foreach (var filter in filtered)
        {
            var query = filter with { Sort = sort, Descending = descending };
            foreach (var cursor in new[] { null, AccountQueries.CursorAt(middle, sort, backwards: false), AccountQueries.CursorAt(middle, sort, backwards: true) })
            {
                var plans = await PlansOfPageAsync(query with { Cursor = cursor });

                // Those with a deposit are counted first.
                var page = query.DepositAtLeastCents is null ? plans[0] : plans[1];
                Assert.Contains(IndexOf(sort), Assert.Single(page.AccessTo("accounts")));
                AssertReadInOrder(page);
                Assert.All(plans, AssertActivityIsSearched);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deposit_that_many_have_takes_one_step_into_an_index_for_each_account(bool descending)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery { DepositAtLeastCents = 900_00, Descending = descending });

        Assert.Equal([CountedDeposits], plans[0].AccessTo("activity"));
        Assert.Equal(
            ["SEARCH activity USING COVERING INDEX ix_activity_account_id_type_amount_cents (account_id=? AND type=? AND amount_cents>?)"],
            plans[1].AccessTo("activity"));
    }

    [Theory]
    [InlineData(999_99)]
    [InlineData(99_999_99)]
    public async Task A_deposit_that_few_have_leads_to_their_accounts(long cents)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery { DepositAtLeastCents = cents });

        Assert.All(plans, plan => Assert.Equal([CountedDeposits], plan.AccessTo("activity")));
        Assert.StartsWith("SEARCH accounts USING INTEGER PRIMARY KEY", Assert.Single(plans[1].AccessTo("accounts")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_range_of_balances_in_the_order_of_balances_is_one_range_of_the_index(bool descending)
    {
        var plans = await PlansOfPageAsync(new AccountListQuery
        {
            Sort = AccountSort.Balance,
            Descending = descending,
            MinBalanceCents = 1_000_00,
            MaxBalanceCents = 2_000_00,
        });

        Assert.Equal(["SEARCH accounts USING INDEX ix_accounts_balance_cents_id (balance_cents>? AND balance_cents<?)"], plans[0].AccessTo("accounts"));
        AssertReadInOrder(plans[0]);
        AssertCountedInAnIndex(plans[1]);
    }

    [Fact]
    public async Task Opening_a_row_with_a_hundred_thousand_entries_reads_the_newest_from_an_index_and_so_does_the_next_slice()
    {
        var slice = new ActivitySlice([], false);

        var first = Assert.Single(await _plans.OfAsync(async () => slice = await List.ActivityAsync(1)));
        var next = Assert.Single(await _plans.OfAsync(() => List.ActivityAsync(1, slice.Rows[^1])));

        Assert.Equal((ActivitySlice.Size, true), (slice.Rows.Count, slice.HasMore));
        Assert.Equal("SEARCH activity USING INDEX ix_activity_account_id_created_at_id_type_amount_cents (account_id=?)", first.AccessTo("activity")[0]);
        Assert.Equal("SEARCH activity USING INDEX ix_activity_account_id_created_at_id_type_amount_cents (account_id=? AND created_at<?)", next.AccessTo("activity")[0]);
        AssertReadInOrder(first);
        AssertReadInOrder(next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Opening_all_rows_reaches_each_account_and_its_newest_entries_by_an_index(int count)
    {
        var plan = Assert.Single(await _plans.OfAsync(() => List.ActivityOfAllAsync([.. Enumerable.Range(1, count)])));

        Assert.Contains("SEARCH activity USING COVERING INDEX ix_activity_account_id_created_at_id_type_amount_cents (account_id=?)", plan.AccessTo("activity"));
        Assert.All(plan.AccessTo("accounts"), access => Assert.StartsWith("SEARCH accounts USING INTEGER PRIMARY KEY", access, StringComparison.Ordinal));
        AssertActivityIsSearched(plan);
    }

    [Fact]
    public async Task Statement_chart_and_suggestions_reach_what_they_read_by_an_index()
    {
        StatementFilter[] filters = [
            StatementFilter.None, new(Text: "99"), new(MinCents: 900_00), new(From: new DateOnly(2026, 2, 1), To: new DateOnly(2026, 2, 3))];
        foreach (var filter in filters)
        {
            var slice = new StatementSlice([], false);
            var first = await _plans.OfAsync(async () => slice = await Statement.StatementAsync(1, filter));
            var next = await _plans.OfAsync(() => Statement.StatementAsync(1, filter, slice.Rows[^1]));

            Assert.True(slice.HasMore);
            Assert.All([.. first, .. next], AssertActivityIsSearched);
            Assert.Contains("ix_activity_account_id_created_at_id_type_amount_cents (account_id=?", first[0].AccessTo("activity")[0]);
            Assert.False(first[0].Sorts, first[0].ToString());
            Assert.False(next[0].Sorts, next[0].ToString());
        }

        var history = _circuit.ServiceProvider.GetRequiredService<AccountDetailsQueries>();
        Assert.Equal(
            "SEARCH activity USING COVERING INDEX ix_activity_account_id_created_at_id_type_amount_cents (account_id=?)",
            Assert.Single(await _plans.OfAsync(() => history.BalanceHistoryAsync(1))).AccessTo("activity").Single());
        Assert.All(await _plans.OfAsync(() => List.SuggestAsync("99", except: 1)), AssertReadInOrder);
    }

    private Task<IReadOnlyList<QueryPlan>> PlansOfPageAsync(AccountListQuery query) => _plans.OfAsync(() => List.PageAsync(query));

    private static string IndexOf(AccountSort sort) => sort switch
    {
        AccountSort.Balance => "ix_accounts_balance_cents_id",
        AccountSort.Opened => "ix_accounts_opened_at_id",
        AccountSort.LastActivity => "ix_accounts_last_activity_sort_id",
        _ => "ix_accounts_search_key_id",
    };

    private static void AssertReadInOrder(QueryPlan plan)
    {
        Assert.False(plan.Sorts, plan.ToString());
        AssertActivityIsSearched(plan);
    }

    private static void AssertCountedInAnIndex(QueryPlan plan) =>
        Assert.All(plan.AccessTo("accounts"), access => Assert.Matches("USING (COVERING )?INDEX", access));

    private static void AssertActivityIsSearched(QueryPlan plan) =>
        Assert.All(plan.AccessTo("activity"), access => Assert.Matches("^SEARCH activity USING (COVERING |INTEGER )?(INDEX|PRIMARY KEY)", access));
}
