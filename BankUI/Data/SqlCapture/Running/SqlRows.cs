namespace BankUI.Data.SqlCapture.Running;

/// <summary>The rows of a query that was run again.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">The first <see cref="Shown"/>; <see langword="null"/> for NULL.</param>
/// <param name="Count">The number of rows; counting stops at <see cref="MaxCounted"/>.</param>
/// <param name="Duration">The time until the last row was read.</param>
public sealed record SqlRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, int Count, TimeSpan Duration)
{
    /// <summary>How many rows are kept.</summary>
    public const int Shown = 10;

    public const int MaxCounted = 10_000;

    /// <summary>The most characters of a value that are kept.</summary>
    public const int MaxValueLength = 100;
}
