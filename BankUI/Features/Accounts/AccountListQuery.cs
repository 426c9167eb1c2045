namespace BankUI.Features.Accounts;

/// <summary>What accounts can be sorted by; each has an index.</summary>
public enum AccountSort
{
    Owner,
    Balance,
    Opened,
    LastActivity,
}

/// <summary>Which accounts are listed by whether they take activity.</summary>
public enum AccountStatus
{
    All,
    Open,
    Closed,
}

/// <summary>A place in a sorted list of accounts: the row that a page starts behind, or ends before.</summary>
/// <param name="Key">The row's value in the sorted column, as text that does not depend on any culture.</param>
/// <param name="Id">The row's id, which decides between equal values.</param>
/// <param name="Backwards">Whether the page is the one before the row.</param>
public sealed record AccountCursor(string Key, int Id, bool Backwards);

/// <summary>Which accounts, in which order, and which page of them.</summary>
public sealed record AccountListQuery
{
    /// <summary>The page sizes that are offered; any other is taken for the middle one.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    public const int DefaultSize = 50;

    /// <summary>The longest text that is searched for.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>Part of the owner or the e-mail, without regard to case.</summary>
    public string? Search { get; init; }

    public AccountStatus Status { get; init; }

    public long? MinBalanceCents { get; init; }

    public long? MaxBalanceCents { get; init; }

    /// <summary>Only accounts with a deposit of at least this, each once.</summary>
    public long? DepositAtLeastCents { get; init; }

    public AccountSort Sort { get; init; }

    public bool Descending { get; init; }

    public int Size { get; init; } = DefaultSize;

    public AccountCursor? Cursor { get; init; }

    /// <summary>Which accounts, whatever their order and their pages.</summary>
    public AccountListQuery InAnyOrder => this with { Sort = default, Descending = false, Size = DefaultSize, Cursor = null };

    public bool IsFiltered =>
        Search is not null || Status != AccountStatus.All || MinBalanceCents is not null || MaxBalanceCents is not null || DepositAtLeastCents is not null;
}

/// <summary>One page of accounts.</summary>
/// <param name="Rows">At most as many as were asked for.</param>
/// <param name="HasPrevious">Whether there are accounts before these.</param>
/// <param name="HasNext">Whether there are accounts behind these.</param>
/// <param name="Total">How many there are in all; counting stops at <see cref="MaxCounted"/>.</param>
public sealed record AccountPage(IReadOnlyList<AccountRow> Rows, bool HasPrevious, bool HasNext, int Total)
{
    /// <summary>
    /// The first row as it was read, which the page before ends at. Changes that are shown in <see cref="Rows"/> meanwhile, or a new
    /// account on top, do not move the place in the list.
    /// </summary>
    public AccountRow? First { get; } = Rows.Count > 0 ? Rows[0] : null;

    /// <summary>The last row as it was read, which the next page starts behind.</summary>
    public AccountRow? Last { get; } = Rows.Count > 0 ? Rows[^1] : null;

    /// <summary>How many rows were read.</summary>
    public int Count { get; } = Rows.Count;

    /// <summary>Counting further would cost more than anyone learns from it.</summary>
    public const int MaxCounted = 100_000;

    public bool TotalIsExact => Total <= MaxCounted;
}
