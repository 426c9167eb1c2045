using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Accounts.List;

public abstract class AccountQueriesTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private AccountQueries List => _bank.Get<AccountQueries>();

    public void Dispose() => _bank.Dispose();

    public static TheoryData<AccountSort, bool> Orders()
    {
        var orders = new TheoryData<AccountSort, bool>();
        foreach (var sort in Enum.GetValues<AccountSort>())
        {
            orders.Add(sort, false);
            orders.Add(sort, true);
        }

        return orders;
    }

    [SkippableFact]
    public async Task A_row_of_a_page_takes_little_memory()
    {
        Skip.IfNot(_bank.Engine == DatabaseProvider.Sqlite, "Only SQLite answers on the thread whose memory is counted.");
        await _bank.InsertAccountsAsync(Enumerable.Range(1, 120)
            .Select(i => Account.Open($"Owner {i:000}", $"owner{i:000}@example.com", _bank.Clock.Now, 100 * i, OperationId.New()).Value!));

        var perRow = (Least(100) - Least(25)) / 75;

        Assert.InRange(perRow, 1, 2_000);

        // SQLite answers on the thread that asks; what runs once and what runs beside it falls away with the least of several times.
        long Least(int size) => Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var page = List.PageAsync(new AccountListQuery { Size = size });
            Assert.True(page.IsCompletedSuccessfully);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Orders))]
    public async Task Paging_to_the_end_and_back_visits_every_account_once_and_in_order(AccountSort sort, bool descending)
    {
        var all = await InsertAccountsWithTiesAsync();
        var expected = InOrder(all, sort, descending);
        foreach (var size in new[] { 1, 4, all.Count - 1, all.Count, 100 })
        {
            var query = new AccountListQuery { Sort = sort, Descending = descending, Size = size };
            var forwards = await ReadPagesAsync(query, backwards: false);
            Assert.Equal(expected, forwards.SelectMany(page => page.Rows).Select(row => row.Id));
            AssertEdges(forwards, all.Count);

            var last = forwards[^1];
            var backwards = await ReadPagesAsync(
                query with { Cursor = AccountQueries.CursorAt(last.Rows[^1], sort, backwards: true) }, backwards: true);
            backwards.Reverse();
            Assert.Equal(expected.SkipLast(1), backwards.SelectMany(page => page.Rows).Select(row => row.Id));
            Assert.All(backwards, page => Assert.True(page.HasNext));
            Assert.All(backwards.Skip(1), page => Assert.True(page.HasPrevious));
            Assert.False(backwards[0].HasPrevious);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Orders))]
    public async Task A_cursor_that_cannot_be_read_gives_the_first_page_or_going_backwards_the_last(AccountSort sort, bool descending)
    {
        var all = await InsertAccountsWithTiesAsync();
        var expected = InOrder(all, sort, descending);
        foreach (var key in sort == AccountSort.Owner ? [] : new[] { "", "nonsense", "99999999999999999999999", "2026-99-99", "\0", "É" })
        {
            var query = new AccountListQuery { Sort = sort, Descending = descending, Size = 4, Cursor = new AccountCursor(key, 7, Backwards: false) };

            var first = await List.PageAsync(query);
            Assert.Equal(expected.Take(4), first.Rows.Select(row => row.Id));
            Assert.Equal((false, true), (first.HasPrevious, first.HasNext));

            var last = await List.PageAsync(query with { Cursor = query.Cursor with { Backwards = true } });
            Assert.Equal(expected.TakeLast(4), last.Rows.Select(row => row.Id));
            Assert.Equal((true, false), (last.HasPrevious, last.HasNext));
        }
    }

    [SkippableFact]
    public async Task Any_text_is_a_place_among_the_owners()
    {
        await InsertAccountsWithTiesAsync();
        foreach (var key in new[] { "", "'; DROP TABLE accounts --", "\0", "É", new string('z', 10_000) })
        {
            foreach (var id in new[] { int.MinValue, 0, int.MaxValue })
            {
                await List.PageAsync(new AccountListQuery { Cursor = new AccountCursor(key, id, Backwards: false) });
                await List.PageAsync(new AccountListQuery { Cursor = new AccountCursor(key, id, Backwards: true) });
            }
        }

        Assert.Equal(12, (await List.PageAsync(new AccountListQuery())).Total);
    }

    [SkippableFact]
    public async Task A_page_goes_on_from_where_an_account_was_that_has_been_deleted_meanwhile()
    {
        var ids = new List<int>();
        foreach (var owner in new[] { "A", "B", "C", "D" })
        {
            ids.Add((await _bank.OpenAccountAsync(owner)).Id);
        }

        var first = await List.PageAsync(new AccountListQuery { Size = 2 });
        await _bank.DeleteAccountAsync(ids[1]);

        var second = await List.PageAsync(new AccountListQuery { Size = 2, Cursor = AccountQueries.CursorAt(first.Rows[^1], AccountSort.Owner, backwards: false) });

        Assert.Equal(["C", "D"], second.Rows.Select(row => row.Owner));
    }

    [SkippableFact]
    public async Task An_empty_bank_has_one_empty_page()
    {
        var page = await List.PageAsync(new AccountListQuery());

        Assert.Empty(page.Rows);
        Assert.Equal((false, false, 0, true), (page.HasPrevious, page.HasNext, page.Total, page.TotalIsExact));
    }

    [SkippableTheory]
    [InlineData("lovelace", "Ada Lovelace")]
    [InlineData("LOVELACE", "Ada Lovelace")]
    [InlineData("a l", "Ada Lovelace")]
    [InlineData("navy.mil", "Grace Hopper")]
    [InlineData("GRACE@", "Grace Hopper")]
    [InlineData("0%", "Percy 100%")]
    [InlineData("%", "Percy 100%")]
    [InlineData("_", "Under_score")]
    [InlineData("r_s", "Under_score")]
    [InlineData("\\", "Back\\slash")]
    [InlineData("k\\s", "Back\\slash")]
    [InlineData("[", "Brack[et]")]
    [InlineData("[et]", "Brack[et]")]
    [InlineData("'", "O'Hara")]
    [InlineData("nobody")]
    [InlineData("ada%lace")]
    public async Task A_search_finds_the_text_anywhere_in_owner_or_address_and_takes_it_literally(string text, params string[] owners)
    {
        await OpenSearchableAsync();

        var page = await List.PageAsync(new AccountListQuery { Search = text });

        Assert.Equal(owners, page.Rows.Select(row => row.Owner));
        Assert.Equal(owners.Length, page.Total);
    }

    [SkippableFact]
    public async Task An_empty_search_finds_everything()
    {
        await OpenSearchableAsync();

        Assert.Equal(7, (await List.PageAsync(new AccountListQuery { Search = "" })).Total);
        Assert.Equal(7, (await List.PageAsync(new AccountListQuery { Search = null })).Total);
    }

    [SkippableFact]
    public async Task Open_and_closed_accounts_can_be_listed_apart()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        await _bank.OpenAccountAsync("Grace");
        await _bank.CloseAccountAsync(ada.Id);

        Assert.Equal(["Ada"], await OwnersAsync(new AccountListQuery { Status = AccountStatus.Closed }));
        Assert.Equal(["Grace"], await OwnersAsync(new AccountListQuery { Status = AccountStatus.Open }));
        Assert.Equal(["Ada", "Grace"], await OwnersAsync(new AccountListQuery { Status = AccountStatus.All }));
    }

    [SkippableFact]
    public async Task A_range_of_balances_includes_both_ends()
    {
        foreach (var cents in new[] { 0L, 9_99, 10_00, 15_00, 20_00, 20_01 })
        {
            await _bank.OpenAccountAsync(Money.FormatPlain(cents), cents);
        }

        Assert.Equal(["10.00", "15.00", "20.00"], await OwnersAsync(new AccountListQuery { MinBalanceCents = 10_00, MaxBalanceCents = 20_00 }));
        Assert.Equal(["20.00", "20.01"], await OwnersAsync(new AccountListQuery { MinBalanceCents = 20_00 }));
        Assert.Equal(["0.00", "9.99"], await OwnersAsync(new AccountListQuery { MaxBalanceCents = 9_99 }));
        Assert.Empty(await OwnersAsync(new AccountListQuery { MinBalanceCents = 2, MaxBalanceCents = 1 }));
    }

    [SkippableFact]
    public async Task An_account_with_several_large_deposits_is_listed_once()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        await _bank.DepositAsync(ada.Id, 100_00);
        await _bank.DepositAsync(ada.Id, 300_00);
        var grace = await _bank.OpenAccountAsync("Grace", 99_99);
        await _bank.DepositAsync(grace.Id, 1_00);
        await _bank.WithdrawAsync(grace.Id, 100_00);
        await _bank.OpenAccountAsync("Joan");

        var page = await List.PageAsync(new AccountListQuery { DepositAtLeastCents = 100_00 });

        Assert.Equal("Ada", Assert.Single(page.Rows).Owner);
        Assert.Equal(1, page.Total);
    }

    [SkippableFact]
    public async Task Filters_and_pages_work_together()
    {
        for (var i = 0; i < 9; i++)
        {
            var account = await _bank.OpenAccountAsync($"Owner {i}", 100 + (i * 100));
            if (i % 3 == 0)
            {
                await _bank.CloseAccountAsync(account.Id);
            }
        }

        var pages = await ReadPagesAsync(
            new AccountListQuery
            {
                Search = "owner",
                Status = AccountStatus.Open,
                MinBalanceCents = 2_00,
                MaxBalanceCents = 8_00,
                DepositAtLeastCents = 3_00,
                Sort = AccountSort.Balance,
                Descending = true,
                Size = 2,
            },
            backwards: false);

        Assert.Equal(["Owner 7", "Owner 5", "Owner 4", "Owner 2"], pages.SelectMany(page => page.Rows).Select(row => row.Owner));
        Assert.All(pages, page => Assert.Equal(4, page.Total));
    }

    [SkippableFact]
    public void A_total_is_exact_up_to_where_counting_stops()
    {
        Assert.True(new AccountPage([], false, false, AccountPage.MaxCounted).TotalIsExact);
        Assert.False(new AccountPage([], false, false, AccountPage.MaxCounted + 1).TotalIsExact);
    }

    [SkippableFact]
    public async Task An_account_is_found_by_its_id()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);

        Assert.Equal(ada, await List.FindAsync(ada.Id));
        Assert.Null(await List.FindAsync(ada.Id + 1));
    }

    [SkippableFact]
    public async Task Suggestions_are_a_few_open_accounts_by_owner_without_the_payer()
    {
        var payer = await _bank.OpenAccountAsync("Payer");
        var closed = await _bank.OpenAccountAsync("A closed one");
        await _bank.CloseAccountAsync(closed.Id);
        foreach (var letter in "jihgfedcba")
        {
            await _bank.OpenAccountAsync($"{letter} owner");
        }

        Assert.Equal("abcdefgh".Select(letter => $"{letter} owner"), (await List.SuggestAsync(null, payer.Id)).Select(row => row.Owner));
        Assert.Equal(["J owner"], (await List.SuggestAsync("J OWN", payer.Id)).Select(row => row.Owner), StringComparer.OrdinalIgnoreCase);
        Assert.Empty(await List.SuggestAsync("payer", payer.Id));
        Assert.Empty(await List.SuggestAsync("closed", payer.Id));
    }

    [SkippableFact]
    public async Task An_opened_row_shows_the_newest_entries_and_continues_behind_the_last_even_among_equal_times()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        for (var i = 1; i <= 50; i++)
        {
            await _bank.DepositAsync(ada.Id, i, $"Entry {i}");
            _bank.Clock.Advance(i % 15 == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
        }

        var first = await List.ActivityAsync(ada.Id);
        var second = await List.ActivityAsync(ada.Id, first.Rows[^1]);
        var third = await List.ActivityAsync(ada.Id, second.Rows[^1]);

        Assert.Equal((20, 20, 10), (first.Rows.Count, second.Rows.Count, third.Rows.Count));
        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, third.HasMore));
        Assert.Equal(Enumerable.Range(1, 50).Reverse().Select(i => (long)i), first.With(second).With(third).Rows.Select(row => row.AmountCents));
        Assert.False(first.With(second).With(third).HasMore);
    }

    [SkippableFact]
    public async Task Exactly_as_many_entries_as_a_row_opens_with_have_no_more_behind_them()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        for (var i = 0; i < ActivitySlice.Size; i++)
        {
            await _bank.DepositAsync(ada.Id, 1);
        }

        Assert.False((await List.ActivityAsync(ada.Id)).HasMore);
        await _bank.DepositAsync(ada.Id, 1);
        Assert.True((await List.ActivityAsync(ada.Id)).HasMore);
    }

    [SkippableFact]
    public async Task A_posted_entry_comes_on_top_of_an_open_row_once()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var before = await List.ActivityAsync(ada.Id);
        var posted = (await _bank.DepositAsync(ada.Id, 1_00)).Entry;

        var after = before.With(posted);

        Assert.Equal((await List.ActivityAsync(ada.Id)).Rows, after.Rows);
        Assert.Same(after, after.With(posted));
    }

    [SkippableFact]
    public async Task Entries_say_where_a_transfer_went_and_what_a_reversal_takes_back()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var grace = await _bank.OpenAccountAsync("Grace");
        var transfer = await _bank.TransferAsync(ada.Id, grace.Id, 30_00, "Rent");
        var reversal = BankBuilder.Value(await _bank.Get<LedgerService>().ReverseAsync(transfer.Entry.Id));

        var rows = (await List.ActivityAsync(ada.Id)).Rows;
        Assert.Equal((transfer.Entry.Id, (int?)grace.Id, "Grace"), (rows[0].ReversalOf, rows[0].OtherAccountId, rows[0].OtherOwner));
        Assert.Equal((null, (int?)grace.Id, "Grace", "Rent", true), (rows[1].ReversalOf, rows[1].OtherAccountId, rows[1].OtherOwner, rows[1].Memo, rows[1].IsTransfer));
        Assert.Equal((null, null, "First deposit", false), (rows[2].OtherAccountId, rows[2].OtherOwner, rows[2].Memo, rows[2].IsTransfer));
        Assert.Equal(reversal.Entry, rows[0]);

        await _bank.DeleteAccountAsync(grace.Id);
        var alone = (await List.ActivityAsync(ada.Id)).Rows[1];
        Assert.Equal((null, null, "Rent"), (alone.OtherAccountId, alone.OtherOwner, alone.Memo));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public async Task Opening_all_rows_is_one_statement_and_reads_what_opening_each_would(int count)
    {
        var random = new Random(42);
        await _bank.InsertAccountsAsync(Enumerable.Range(0, count).Select(i => NewAccount($"Owner {i}", 100_000)));
        var ids = Enumerable.Range(1, count).ToList();
        for (var i = 0; i < 30; i++)
        {
            await _bank.DepositAsync(1, 1);
        }

        for (var i = 0; i < Math.Min(count * 2, 40); i++)
        {
            await _bank.WithdrawAsync(random.Next(1, count + 1), 1);
            if (count > 1)
            {
                await _bank.TransferAsync(1, random.Next(2, count + 1), 1, $"Transfer {i}");
            }

            _bank.Clock.Advance(TimeSpan.FromSeconds(random.Next(2)));
        }

        using var sql = _bank.Capture();
        var all = await List.ActivityOfAllAsync(ids);
        sql.Statements(1);

        Assert.Equal(ids, all.Keys.Order());
        foreach (var id in ids)
        {
            var one = await List.ActivityAsync(id);
            Assert.Equal(one.Rows, all[id].Rows);
            Assert.Equal(one.HasMore, all[id].HasMore);
        }

        Assert.True(all[1].HasMore);
    }

    [SkippableFact]
    public async Task Opening_all_rows_gives_an_empty_slice_for_an_account_without_entries_or_that_is_gone()
    {
        var ada = await _bank.OpenAccountAsync("Ada");

        var all = await List.ActivityOfAllAsync([ada.Id, ada.Id, 4711]);

        Assert.Equal([ada.Id, 4711], all.Keys.Order());
        Assert.All(all.Values, slice => Assert.Equal((0, false), (slice.Rows.Count, slice.HasMore)));
        Assert.Empty(await List.ActivityOfAllAsync([]));
    }

    [SkippableFact]
    public async Task The_number_of_statements_does_not_grow_with_the_number_of_accounts_or_entries()
    {
        await _bank.InsertAccountsAsync(Enumerable.Range(0, 3).Select(i => NewAccount($"Owner {i}", 1_00)));
        var few = await CountStatementsAsync();

        await _bank.InsertAccountsAsync(Enumerable.Range(3, 57).Select(i => NewAccount($"Owner {i}", 1_00)));
        for (var i = 0; i < 25; i++)
        {
            await _bank.DepositAsync(1, 1);
        }

        Assert.Equal(few, await CountStatementsAsync());
        Assert.Equal((2, 1, 1, 1, 1), few);
    }

    private async Task<(int Page, int Find, int Suggest, int Activity, int ActivityOfAll)> CountStatementsAsync()
    {
        var page = await List.PageAsync(new AccountListQuery());
        return (
            await CountAsync(() => List.PageAsync(new AccountListQuery())),
            await CountAsync(() => List.FindAsync(1)),
            await CountAsync(() => List.SuggestAsync("Owner", 1)),
            await CountAsync(() => List.ActivityAsync(1)),
            await CountAsync(() => List.ActivityOfAllAsync([.. page.Rows.Select(row => row.Id)])));

        async Task<int> CountAsync(Func<Task> read)
        {
            using var sql = _bank.Capture();
            await read();
            return sql.NoRepeats().All.Count;
        }
    }

    /// <summary>Twelve accounts: owners alike but for case, equal balances, some without activity, equal instants.</summary>
    private async Task<IReadOnlyList<AccountRow>> InsertAccountsWithTiesAsync()
    {
        (string Owner, long Cents)[] accounts = [
            ("mia", 5_00), ("Mia", 5_00), ("MIA", 0), ("mIa", 7_00), ("Zoë", 0), ("zoe", 5_00),
            ("Émile", 3_00), ("emile", 0), ("Abe", 1_000_000_00), ("abe", 0), ("O'Hara", 5_00), ("[odd", 1)];
        foreach (var chunk in accounts.Chunk(4))
        {
            foreach (var (owner, cents) in chunk)
            {
                await _bank.InsertAccountsAsync([NewAccount(owner, cents)]);
            }

            _bank.Clock.Advance(TimeSpan.FromMilliseconds(1500.5));
        }

        await _bank.DepositAsync(2, 1);
        await _bank.WithdrawAsync(2, 1);
        return (await List.PageAsync(new AccountListQuery { Size = 100 })).Rows;
    }

    private static List<int> InOrder(IReadOnlyList<AccountRow> all, AccountSort sort, bool descending)
    {
        var ascending = sort switch
        {
            AccountSort.Balance => all.OrderBy(row => row.BalanceCents),
            AccountSort.Opened => all.OrderBy(row => row.OpenedAt),
            AccountSort.LastActivity => all.OrderBy(row => row.LastActivityAt ?? DateTime.MinValue),
            _ => all.OrderBy(row => TextKeys.Stored(row.Owner, row.Email), StringComparer.Ordinal),
        };
        var ids = ascending.ThenBy(row => row.Id).Select(row => row.Id);
        return [.. descending ? ids.Reverse() : ids];
    }

    private async Task<List<AccountPage>> ReadPagesAsync(AccountListQuery query, bool backwards)
    {
        var pages = new List<AccountPage> { await List.PageAsync(query) };
        while (backwards ? pages[^1].HasPrevious : pages[^1].HasNext)
        {
            var edge = backwards ? pages[^1].Rows[0] : pages[^1].Rows[^1];
            pages.Add(await List.PageAsync(query with { Cursor = AccountQueries.CursorAt(edge, query.Sort, backwards) }));
            Assert.True(pages.Count < 100, "Paging does not come to an end.");
        }

        return pages;
    }

    private static void AssertEdges(List<AccountPage> forwards, int total)
    {
        Assert.False(forwards[0].HasPrevious);
        Assert.All(forwards.Skip(1), page => Assert.True(page.HasPrevious));
        Assert.False(forwards[^1].HasNext);
        Assert.All(forwards, page => Assert.Equal(total, page.Total));
    }

    private async Task OpenSearchableAsync()
    {
        (string Owner, string Email)[] accounts = [
            ("Ada Lovelace", "countess@example.com"), ("Grace Hopper", "grace@navy.mil"), ("Percy 100%", "p1@example.com"),
            ("Under_score", "p2@example.com"), ("Back\\slash", "p3@example.com"), ("Brack[et]", "p4@example.com"), ("O'Hara", "p5@example.com")];
        foreach (var (owner, email) in accounts)
        {
            await _bank.OpenAccountAsync(owner, email: email);
        }
    }

    private async Task<IEnumerable<string>> OwnersAsync(AccountListQuery query) => (await List.PageAsync(query)).Rows.Select(row => row.Owner);

    private Account NewAccount(string owner, long cents) =>
        Account.Open(owner, $"{Guid.NewGuid():N}@example.com", _bank.Clock.Now, cents == 0 ? null : cents, OperationId.New()).Value!;
}

public sealed class SqliteAccountQueriesTests() : AccountQueriesTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlAccountQueriesTests() : AccountQueriesTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerAccountQueriesTests() : AccountQueriesTests(DatabaseProvider.SqlServer);
