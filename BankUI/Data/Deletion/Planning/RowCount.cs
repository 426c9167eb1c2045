namespace BankUI.Data.Deletion.Planning;

/// <summary>How many rows, counted up to a bound.</summary>
/// <param name="Rows">The number, or the bound when there are more.</param>
/// <param name="IsCapped">Whether there are more than that.</param>
public readonly record struct RowCount(long Rows, bool IsCapped = false)
{
    /// <summary>Counting stops here: a decision does not depend on whether it is 10,001 or 100,000 rows.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>The result of a query that stops counting at one more than <see cref="MaxCounted"/>.</summary>
    public static RowCount Of(long counted) => new(Math.Min(counted, MaxCounted), counted > MaxCounted);

    public static RowCount operator +(RowCount a, RowCount b) => new(a.Rows + b.Rows, a.IsCapped || b.IsCapped);

    /// <summary>Whether this number of rows matches the count.</summary>
    public bool Agrees(long rows) => IsCapped ? rows > Rows : rows == Rows;

    public override string ToString() => Rows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + (IsCapped ? "+" : "");
}
