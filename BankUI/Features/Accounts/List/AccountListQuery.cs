namespace BankUI.Features.Accounts.List;

/// <summary>Which accounts, in which order, and which page of them.</summary>
public sealed record AccountListQuery
{
    /// <summary>The page sizes that are offered. Any other value falls back to <see cref="DefaultSize"/>.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    public const int DefaultSize = 50;

    /// <summary>The length of the longest text that is searched for, in characters.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>Part of the owner or the e-mail, whatever its case and accents; never empty.</summary>
    public string? Search { get; init; }

    public AccountStatus Status { get; init; }

    public long? MinBalanceCents { get; init; }

    public long? MaxBalanceCents { get; init; }

    /// <summary>Only accounts with a deposit of at least this, in cents.</summary>
    public long? DepositAtLeastCents { get; init; }

    public AccountSort Sort { get; init; }

    public bool Descending { get; init; }

    public int Size { get; init; } = DefaultSize;

    public AccountCursor? Cursor { get; init; }

    /// <summary>The same filters without order, page size and position.</summary>
    public AccountListQuery InAnyOrder => this with { Sort = default, Descending = false, Size = DefaultSize, Cursor = null };

    public bool IsFiltered =>
        Search is not null || Status != AccountStatus.All || MinBalanceCents is not null || MaxBalanceCents is not null || DepositAtLeastCents is not null;
}
