using System.Globalization;
using BankUI.Domain;
using BankUI.Shared;

namespace BankUI.Features.Accounts.List;

/// <summary>
/// The accounts page's address: everything that is filtered, sorted, paged and opened stands in the query string, as typed, so that
/// a link shows the same thing. What cannot be read is left out of the query.
/// </summary>
public sealed record AccountListUrl
{
    public const string Path = "accounts";

    public string? Q { get; init; }

    public string? Status { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    public string? Deposit { get; init; }

    public string? Sort { get; init; }

    public string? Dir { get; init; }

    public string? Size { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary>The number of the page's first row, counted from 1; for the reader only.</summary>
    public string? From { get; init; }

    /// <summary>The ids of the open rows, separated by commas.</summary>
    public string? Open { get; init; }

    public AccountSort SortBy => Sort switch
    {
        "balance" => AccountSort.Balance,
        "opened" => AccountSort.Opened,
        "activity" => AccountSort.LastActivity,
        _ => AccountSort.Owner,
    };

    public AccountStatus StatusIs => Status switch
    {
        "open" => AccountStatus.Open,
        "closed" => AccountStatus.Closed,
        _ => AccountStatus.All,
    };

    public bool Descending => Dir == "desc";

    public int PageSize => int.TryParse(Size, CultureInfo.InvariantCulture, out var size) && AccountListQuery.Sizes.Contains(size)
        ? size
        : AccountListQuery.DefaultSize;

    public int FirstRow => UrlQuery.FirstRow(From);

    /// <summary>The open rows; no more than a page can have.</summary>
    public IReadOnlySet<int> OpenIds => (Open ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0)
        .Take(AccountListQuery.Sizes[^1])
        .ToHashSet();

    /// <summary>What is asked of the database.</summary>
    public AccountListQuery Query => new()
    {
        Search = TypedText.Searched(Q),
        Status = StatusIs,
        MinBalanceCents = Balance(Min),
        MaxBalanceCents = Balance(Max),
        DepositAtLeastCents = Limit(Deposit),
        Sort = SortBy,
        Descending = Descending,
        Size = PageSize,
        Cursor = Cursor(After, backwards: false) ?? Cursor(Before, backwards: true),
    };

    /// <summary>Whether anything of the query that narrows the list is set, apart from the search.</summary>
    public bool HasFilters => Status is not null || Min is not null || Max is not null || Deposit is not null;

    /// <summary>The address of the first page under other filters or another order: places in the old list mean nothing in the new one.</summary>
    public AccountListUrl FirstPage => this with { After = null, Before = null, From = null, Open = null };

    public AccountListUrl WithOpen(IEnumerable<int> ids) =>
        this with { Open = string.Join(',', ids.Order()) is { Length: > 0 } open ? open : null };

    /// <summary>The first page, with this many rows.</summary>
    public AccountListUrl WithSize(int size) => FirstPage with { Size = size.ToString(CultureInfo.InvariantCulture) };

    public AccountListUrl WithStatus(AccountStatus status) =>
        this with { Status = status switch { AccountStatus.Open => "open", AccountStatus.Closed => "closed", _ => null } };

    public AccountListUrl SortedBy(AccountSort sort) => FirstPage with
    {
        Sort = sort switch
        {
            AccountSort.Balance => "balance",
            AccountSort.Opened => "opened",
            AccountSort.LastActivity => "activity",
            _ => null,
        },
        Dir = sort == SortBy && !Descending ? "desc" : null,
    };

    /// <summary>The address of the page behind these rows.</summary>
    public AccountListUrl Next(AccountPage page) => FirstPage with
    {
        After = page.Last is { } last ? Text(AccountQueries.CursorAt(last, SortBy, backwards: false)) : null,
        From = Number(FirstRow + page.Count),
    };

    /// <summary>The address of the page before these rows; where counting would go below the first row, the first page.</summary>
    public AccountListUrl Previous(AccountPage page) => FirstRow - PageSize <= 1
        ? FirstPage
        : FirstPage with
        {
            Before = page.First is { } first ? Text(AccountQueries.CursorAt(first, SortBy, backwards: true)) : null,
            From = Number(FirstRow - PageSize),
        };

    /// <summary>What a link of an older list asks for, in the list of now: its order and size. Its place means nothing in another list.</summary>
    /// <param name="shown">The address of the list that has the link.</param>
    /// <param name="now">What was asked for since.</param>
    /// <returns>This address when the link leads to another list, or the list is the same.</returns>
    public AccountListUrl In(AccountListUrl shown, AccountListUrl now)
    {
        var isOfTheSameList = FirstPage with { Sort = shown.Sort, Dir = shown.Dir, Size = shown.Size } == shown.FirstPage;
        return isOfTheSameList && now.FirstPage != shown.FirstPage ? now.FirstPage with { Sort = Sort, Dir = Dir, Size = Size } : this;
    }

    /// <param name="uri">An absolute address.</param>
    public static AccountListUrl Parse(string uri)
    {
        var query = UrlQuery.Parse(uri);
        return new()
        {
            Q = query["q"],
            Status = query["status"],
            Min = query["min"],
            Max = query["max"],
            Deposit = query["deposit"],
            Sort = query["sort"],
            Dir = query["dir"],
            Size = query["size"],
            After = query["after"],
            Before = query["before"],
            From = query["from"],
            Open = query["open"],
        };
    }

    /// <summary>Relative to the app's base address.</summary>
    public string ToUri() => UrlQuery.Write(
        Path, ("q", Q), ("status", Status), ("min", Min), ("max", Max), ("deposit", Deposit), ("sort", Sort), ("dir", Dir), ("size", Size),
        ("after", After), ("before", Before), ("from", From), ("open", Open));

    private static long? Balance(string? amount) => Money.TryParseBalance(amount, out var cents, out _) ? cents : null;

    private static long? Limit(string? amount) => Money.TryParseLimit(amount, out var cents, out _) ? cents : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(AccountCursor cursor) => $"{cursor.Id}~{cursor.Key}";

    private static AccountCursor? Cursor(string? text, bool backwards) =>
        text?.Split('~', 2) is [var id, var key] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            ? new AccountCursor(key, rowId, backwards)
            : null;
}
