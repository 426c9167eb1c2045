using System.Globalization;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>Where a list stands: what is searched for, and which page of it is shown. All as in the address.</summary>
public sealed record ListPlace
{
    /// <summary>The longest text that is searched for.</summary>
    public const int MaxSearchLength = 100;

    public string? Q { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary>The number of the page's first row, counted from 1; for the reader only.</summary>
    public string? From { get; init; }

    public string? Search => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim()[..Math.Min(Q.Trim().Length, MaxSearchLength)];

    public ListCursor? Cursor => Read(After, backwards: false) ?? Read(Before, backwards: true);

    public int FirstRow => int.TryParse(From, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : 1;

    public ListPlace FirstPage => new() { Q = Q };

    public ListPlace Next(ListPage page) => new() { Q = Q, After = Text(page.Rows[^1]), From = Number(FirstRow + page.Rows.Count) };

    /// <summary>The page before; where counting would go below the first row, the first page.</summary>
    public ListPlace Previous(ListPage page) => FirstRow - ListPage.Size <= 1
        ? FirstPage
        : new() { Q = Q, Before = Text(page.Rows[0]), From = Number(FirstRow - ListPage.Size) };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(SchoolRow row) => $"{row.Id}~{row.Name}";

    private static ListCursor? Read(string? text, bool backwards) =>
        text?.Split('~', 2) is [var id, var name] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            ? new ListCursor(name, rowId, backwards)
            : null;
}
