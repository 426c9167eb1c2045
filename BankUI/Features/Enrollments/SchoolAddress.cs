using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Enrollments;

/// <summary>The enrollment page's address: the list, the search, the page and the open course, so that a link shows the same thing.</summary>
public sealed record SchoolAddress
{
    public const string Path = "enrollment";

    /// <summary>The longest text that is searched for.</summary>
    public const int MaxSearchLength = 100;

    public string? View { get; init; }

    public string? Q { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary>The number of the page's first row, counted from 1; for the reader only.</summary>
    public string? From { get; init; }

    /// <summary>The id of the course whose roster is open.</summary>
    public string? Open { get; init; }

    public SchoolView ShownView => View switch
    {
        "courses" => SchoolView.Courses,
        "instructors" => SchoolView.Instructors,
        _ => SchoolView.Students,
    };

    public string? Search => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim()[..Math.Min(Q.Trim().Length, MaxSearchLength)];

    public SchoolCursor? Cursor => Read(After, backwards: false) ?? Read(Before, backwards: true);

    public int FirstRow => int.TryParse(From, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : 1;

    public int? OpenId => ShownView == SchoolView.Courses && int.TryParse(Open, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The first page, with nothing open.</summary>
    public SchoolAddress FirstPage => this with { After = null, Before = null, From = null, Open = null };

    public SchoolAddress Next(SchoolPage page) =>
        FirstPage with { After = Text(page.Rows[^1]), From = Number(FirstRow + page.Rows.Count) };

    /// <summary>The page before; where counting would go below the first row, the first page.</summary>
    public SchoolAddress Previous(SchoolPage page) => FirstRow - SchoolPage.Size <= 1
        ? FirstPage
        : FirstPage with { Before = Text(page.Rows[0]), From = Number(FirstRow - SchoolPage.Size) };

    public SchoolAddress Toggled(int courseId) => this with { Open = OpenId == courseId ? null : Number(courseId) };

    /// <summary>The first page of a list, without a search.</summary>
    public static SchoolAddress Of(SchoolView view) => new() { View = view == default ? null : view.ToString().ToLowerInvariant() };

    /// <summary>Relative to the app's base address.</summary>
    public string ToUri()
    {
        var pairs = new (string Key, string? Value)[]
        {
            ("view", View), ("q", Q), ("after", After), ("before", Before), ("from", From), ("open", Open),
        };
        return QueryHelpers.AddQueryString(
            Path, pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(SchoolRow row) => $"{row.Id}~{row.Name}";

    private static SchoolCursor? Read(string? text, bool backwards) =>
        text?.Split('~', 2) is [var id, var name] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            ? new SchoolCursor(name, rowId, backwards)
            : null;
}
