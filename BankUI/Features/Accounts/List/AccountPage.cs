namespace BankUI.Features.Accounts.List;

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
