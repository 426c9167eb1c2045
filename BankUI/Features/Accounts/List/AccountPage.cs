namespace BankUI.Features.Accounts.List;

/// <summary>One page of accounts.</summary>
/// <param name="Rows">At most <see cref="AccountListQuery.Size"/> accounts.</param>
/// <param name="HasPrevious">Whether there are accounts before these.</param>
/// <param name="HasNext">Whether there are accounts after these.</param>
/// <param name="Total">The number of matching accounts; one more than <see cref="MaxCounted"/> when there are more than that.</param>
public sealed record AccountPage(IReadOnlyList<AccountRow> Rows, bool HasPrevious, bool HasNext, int Total)
{
    /// <summary>
    /// The first row as it was read; the previous page ends before it. Changes that are shown in <see cref="Rows"/> meanwhile, or a new
    /// account on top, do not move the position in the list.
    /// </summary>
    public AccountRow? First { get; } = Rows.Count > 0 ? Rows[0] : null;

    /// <summary>The last row as it was read; the next page starts after it.</summary>
    public AccountRow? Last { get; } = Rows.Count > 0 ? Rows[^1] : null;

    /// <summary>How many rows were read.</summary>
    public int Count { get; } = Rows.Count;

    /// <summary>Counting stops here; the pager then says "10,000+". To count all of 100,000 accounts takes most of the time of a page.</summary>
    public const int MaxCounted = 10_000;

    public bool TotalIsExact => Total <= MaxCounted;
}
