namespace BankUI.Features.Enrollments.Lists;

/// <summary>One page of a list.</summary>
/// <param name="View">The list.</param>
/// <param name="Rows">At most <see cref="Size"/>, all of the list's own kind.</param>
/// <param name="HasPrevious">Whether there are rows before these.</param>
/// <param name="HasNext">Whether there are rows behind these.</param>
/// <param name="Total">How many there are in all; counting stops at <see cref="MaxCounted"/>.</param>
public sealed record ListPage(SchoolView View, IReadOnlyList<SchoolRow> Rows, bool HasPrevious, bool HasNext, int Total)
{
    public const int Size = 20;

    /// <summary>Counting further would cost more than anyone learns from it.</summary>
    public const int MaxCounted = 100_000;

    /// <summary>The total in words: <c>1 student</c>, <c>100,000+ courses</c>.</summary>
    public string InWords()
    {
        var capped = Total > MaxCounted;
        var noun = View.ToString().ToLowerInvariant();
        return $"{(capped ? MaxCounted : Total).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)}{(capped ? "+" : "")} {(Total == 1 ? noun[..^1] : noun)}";
    }
}
