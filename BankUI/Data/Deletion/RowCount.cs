namespace BankUI.Data.Deletion;

/// <summary>How many rows, counted up to a bound.</summary>
/// <param name="Rows">The number, or the bound when there are more.</param>
/// <param name="IsCapped">Whether there are more than that.</param>
public readonly record struct RowCount(long Rows, bool IsCapped = false)
{
    /// <summary>Where counting stops: what a person decides does not depend on whether it is 10,001 or 100,000 rows.</summary>
    public const int Bound = 10_000;

    /// <summary>What a query counted that stops at one more than <see cref="Bound"/>.</summary>
    public static RowCount Of(long counted) => new(Math.Min(counted, Bound), counted > Bound);

    public static RowCount operator +(RowCount a, RowCount b) => new(a.Rows + b.Rows, a.IsCapped || b.IsCapped);

    /// <summary>Whether so many rows are what was counted.</summary>
    public bool Agrees(long rows) => IsCapped ? rows > Rows : rows == Rows;

    public override string ToString() => Rows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + (IsCapped ? "+" : "");
}
