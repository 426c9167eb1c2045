namespace BankUI.Features.Accounts.List;

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
