using System.Globalization;
using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Model.Configurations;
using BankUI.Data.Queries;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.List;

/// <summary>Reads what the accounts list shows. Every method is one context and a fixed number of statements.</summary>
public sealed class AccountQueries(IDbContextFactory<BankDbContext> contexts, EngineQueries engine)
{
    /// <summary>How many accounts are suggested.</summary>
    public const int MaxSuggestions = 8;

    // The list as it opens, and the two queries of an expanded row, are asked all the time: they are compiled.
    private static readonly CompiledQuery<Func<BankDbContext, int, IAsyncEnumerable<AccountRow>>> First = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int rows) => db.Accounts.OrderBy(a => a.SearchKey).ThenBy(a => a.Id)
            .Select(AccountRow.FromAccount)
            .Take(rows)
            .TagWith("AccountQueries.PageAsync")));

    private static readonly CompiledQuery<Func<BankDbContext, CancellationToken, Task<int>>> CountAll = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, CancellationToken _) => db.Accounts.Select(_ => 1).Take(AccountPage.MaxCounted + 1).TagWith("AccountQueries.PageAsync: how many in all").Count()));

    private static readonly CompiledQuery<Func<BankDbContext, int, IAsyncEnumerable<ActivityRow>>> Newest = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int accountId) => db.Activity.Where(x => x.AccountId == accountId)
            .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Take(ActivitySlice.Size + 1)
            .Select(ActivityRow.FromActivity)
            .TagWith("AccountQueries.ActivityAsync")));

    // The condition of Keyset.SeekAfter, written out: a compiled query has no composed parts.
    private static readonly CompiledQuery<Func<BankDbContext, int, DateTime, long, IAsyncEnumerable<ActivityRow>>> Older = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int accountId, DateTime at, long id) => db.Activity
            .Where(x => x.AccountId == accountId && x.CreatedAt <= at && (x.CreatedAt < at || x.Id < id))
            .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Take(ActivitySlice.Size + 1)
            .Select(ActivityRow.FromActivity)
            .TagWith("AccountQueries.ActivityAsync")));

    private static readonly Expression<Func<Account, DateTime>> LastActivityKey =
        a => EF.Property<DateTime>(a, AccountConfiguration.LastActivitySort);

    /// <summary>One page, and how many accounts there are in all: two statements.</summary>
    public async Task<AccountPage> PageAsync(AccountListQuery query, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (query is { IsFiltered: false, Sort: AccountSort.Owner, Descending: false, Cursor: null })
        {
            var first = Keyset.PageOf(await First.For(db)(db, query.Size + 1).ToListAsync(cancellation), query.Size, fromCursor: false);
            return new AccountPage(first.Rows, first.HasPrevious, first.HasNext, await CountAll.For(db)(db, cancellation));
        }

        var (matching, known) = await MatchingAsync(db, query, cancellation);
        var backwards = query.Cursor?.Backwards ?? false;

        // A key that cannot be read, as from a link that was cut short, is no position in the list: the page is then the first or the last one.
        var cursor = query.Cursor is { } given && IsReadable(given.Key, query.Sort) ? given : null;

        var page = await Sort(matching, query.Sort, query.Descending != backwards, cursor)
            .Select(AccountRow.FromAccount)
            .TagWith("AccountQueries.PageAsync")
            .PageAsync(query.Size, fromCursor: cursor is not null, backwards, cancellation);
        var total = known ?? await CountAsync(matching.Select(_ => 1), cancellation);
        return new AccountPage(page.Rows, page.HasPrevious, page.HasNext, total);
    }

    /// <summary>One account, or <see langword="null"/> when there is none.</summary>
    public async Task<AccountRow?> FindAsync(int id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Accounts.Where(a => a.Id == id).Select(AccountRow.FromAccount)
            .TagWith("AccountQueries.FindAsync").SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Open accounts whose owner or e-mail contains the text, by owner; at most <see cref="MaxSuggestions"/>.</summary>
    public async Task<IReadOnlyList<AccountRow>> SuggestAsync(string? text, int except, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Filter(db.Accounts, new AccountListQuery { Search = TypedText.Searched(text), Status = AccountStatus.Open })
            .Where(a => a.Id != except)
            .OrderBy(a => a.SearchKey).ThenBy(a => a.Id)
            .Select(AccountRow.FromAccount)
            .Take(MaxSuggestions)
            .TagWith("AccountQueries.SuggestAsync")
            .ToListAsync(cancellation);
    }

    /// <summary>The newest entries of an account, or those before a given one: one statement.</summary>
    public async Task<ActivitySlice> ActivityAsync(int accountId, ActivityRow? after = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = after is null ? Newest.For(db)(db, accountId) : Older.For(db)(db, accountId, after.CreatedAt, after.Id);
        return Slice(await rows.ToListAsync(cancellation), ActivitySlice.Size);
    }

    /// <summary>The newest entries of each of these accounts, up to a number of each: one statement, however many accounts there are.</summary>
    public async Task<IReadOnlyDictionary<int, ActivitySlice>> ActivityOfAllAsync(
        IReadOnlyCollection<int> accountIds, int count = ActivitySlice.Size, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await engine.NewestOfEach(db, accountIds, count + 1)
            .OrderBy(x => x.AccountId).ThenByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
            .Select(ActivityRow.FromActivity)
            .TagWith("AccountQueries.ActivityOfAllAsync")
            .ToListAsync(cancellation);

        var byAccount = rows.ToLookup(row => row.AccountId);
        return accountIds.Distinct().ToDictionary(id => id, id => Slice(byAccount[id].ToList(), count));
    }

    /// <summary>The position of a row in the order of a query; the page after it, or before it, starts there.</summary>
    public static AccountCursor CursorAt(AccountRow row, AccountSort sort, bool backwards) => new(
        sort switch
        {
            AccountSort.Balance => row.BalanceCents.ToString(CultureInfo.InvariantCulture),
            AccountSort.Opened => Text(row.OpenedAt),
            AccountSort.LastActivity => Text(row.LastActivityAt ?? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)),
            _ => TextKeys.Stored(row.Owner, row.Email),
        },
        row.Id,
        backwards);

    private static string Text(DateTime instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static ActivitySlice Slice(List<ActivityRow> rows, int count) => new(rows.Count > count ? rows[..count] : rows, rows.Count > count);

    // Where one of the filters finds its accounts in an index, they are counted first. As many as can be counted are looked up and sorted; more
    // than that are so close together in any order that walking along it finds a page sooner.
    private async Task<(IQueryable<Account> Matching, int? Total)> MatchingAsync(BankDbContext db, AccountListQuery query, CancellationToken cancellation)
    {
        var (found, others) = Find(db, query);
        if (found is null)
        {
            return (Filter(db.Accounts, query), null);
        }

        var filtered = Filter(db.Accounts, others);
        var total = await CountAsync(others.IsFiltered ? filtered.Join(found, a => a.Id, id => id, (_, _) => 1) : found, cancellation);
        return (total <= AccountPage.MaxCounted ? filtered.Where(a => found.Contains(a.Id)) : Filter(db.Accounts, query), total);
    }

    // The accounts that one of the filters finds in an index, and the remaining filters.
    private (IQueryable<int>? Found, AccountListQuery Others) Find(BankDbContext db, AccountListQuery query) => query switch
    {
        { Search: { } search } => (engine.AccountsContaining(db, TextKeys.Search(search)), query with { Search = null }),
        { DepositAtLeastCents: { } cents } => (engine.AccountsWithDepositOf(db, cents), query with { DepositAtLeastCents = null }),
        _ => (null, query),
    };

    private static Task<int> CountAsync(IQueryable<int> found, CancellationToken cancellation) =>
        found.Take(AccountPage.MaxCounted + 1).TagWith("AccountQueries.PageAsync: how many in all").CountAsync(cancellation);

    private static IQueryable<Account> Filter(IQueryable<Account> accounts, AccountListQuery query)
    {
        if (query.Search is { } search)
        {
            var key = TextKeys.Search(search);
            accounts = accounts.Where(a => a.SearchKey.Contains(key));
        }

        accounts = query.Status switch
        {
            AccountStatus.Open => accounts.Where(a => a.ClosedAt == null),
            AccountStatus.Closed => accounts.Where(a => a.ClosedAt != null),
            _ => accounts,
        };
        if (query.MinBalanceCents is { } min)
        {
            accounts = accounts.Where(a => a.BalanceCents >= min);
        }

        if (query.MaxBalanceCents is { } max)
        {
            accounts = accounts.Where(a => a.BalanceCents <= max);
        }

        if (query.DepositAtLeastCents is { } deposit)
        {
            accounts = accounts.Where(a => a.Activities.Any(x => x.Type == ActivityType.Deposit && x.AmountCents >= deposit));
        }

        return accounts;
    }

    private static IQueryable<Account> Sort(IQueryable<Account> accounts, AccountSort sort, bool descending, AccountCursor? cursor)
    {
        return sort switch
        {
            AccountSort.Balance => By(a => a.BalanceCents, Cents),
            AccountSort.Opened => By(a => a.OpenedAt, Instant),
            AccountSort.LastActivity => By(LastActivityKey, Instant),
            _ => By(a => a.SearchKey, key => key),
        };

        IQueryable<Account> By<TKey>(Expression<Func<Account, TKey>> key, Func<string, TKey> read)
        {
            var page = cursor is null ? accounts : accounts.SeekAfter(key, a => a.Id, read(cursor.Key), cursor.Id, descending);
            return descending
                ? page.OrderByDescending(key).ThenByDescending(a => a.Id)
                : page.OrderBy(key).ThenBy(a => a.Id);
        }
    }

    private static bool IsReadable(string key, AccountSort sort) => sort switch
    {
        AccountSort.Balance => long.TryParse(key, CultureInfo.InvariantCulture, out _),
        AccountSort.Opened or AccountSort.LastActivity => DateTime.TryParseExact(key, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        // PostgreSQL stores no text with a NUL in it, and takes none.
        _ => !key.Contains('\0'),
    };

    private static long Cents(string key) => long.Parse(key, CultureInfo.InvariantCulture);

    private static DateTime Instant(string key) =>
        DateTime.SpecifyKind(DateTime.ParseExact(key, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), DateTimeKind.Utc);
}
