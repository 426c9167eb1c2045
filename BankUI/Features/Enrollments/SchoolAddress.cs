using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Enrollments;

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

    public SchoolCursor? Cursor => Read(After, backwards: false) ?? Read(Before, backwards: true);

    public int FirstRow => int.TryParse(From, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : 1;

    public ListPlace FirstPage => new() { Q = Q };

    public ListPlace Next(SchoolPage page) => new() { Q = Q, After = Text(page.Rows[^1]), From = Number(FirstRow + page.Rows.Count) };

    /// <summary>The page before; where counting would go below the first row, the first page.</summary>
    public ListPlace Previous(SchoolPage page) => FirstRow - SchoolPage.Size <= 1
        ? FirstPage
        : new() { Q = Q, Before = Text(page.Rows[0]), From = Number(FirstRow - SchoolPage.Size) };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(SchoolRow row) => $"{row.Id}~{row.Name}";

    private static SchoolCursor? Read(string? text, bool backwards) =>
        text?.Split('~', 2) is [var id, var name] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            ? new SchoolCursor(name, rowId, backwards)
            : null;
}

/// <summary>The enrollment page's address: the lists, where each stands, and who and what is chosen, so that a link shows the same thing.</summary>
public sealed record SchoolAddress
{
    public const string Path = "enrollment";

    /// <summary><c>instructors</c>; anything else shows students and courses.</summary>
    public string? View { get; init; }

    /// <summary>The id of the chosen student.</summary>
    public string? Student { get; init; }

    /// <summary>The id of the chosen course.</summary>
    public string? Course { get; init; }

    /// <summary>The list of students, or of instructors.</summary>
    public ListPlace People { get; init; } = new();

    public ListPlace Courses { get; init; } = new();

    public bool ShowsInstructors => View == "instructors";

    public SchoolView PeopleView => ShowsInstructors ? SchoolView.Instructors : SchoolView.Students;

    public int? StudentId => ShowsInstructors ? null : Id(Student);

    public int? CourseId => ShowsInstructors ? null : Id(Course);

    /// <summary>Chooses a student; chosen already, no longer.</summary>
    public SchoolAddress ToggleStudent(int id) => this with { Student = StudentId == id ? null : Text(id) };

    /// <summary>Chooses a course; chosen already, no longer.</summary>
    public SchoolAddress ToggleCourse(int id) => this with { Course = CourseId == id ? null : Text(id) };

    /// <summary>The same place with a student chosen.</summary>
    public SchoolAddress WithStudent(int id) => this with { Student = Text(id) };

    /// <summary>The same place with a course chosen.</summary>
    public SchoolAddress WithCourse(int id) => this with { Course = Text(id) };

    /// <summary>Relative to the app's base address.</summary>
    public string ToUri()
    {
        var pairs = new (string Key, string? Value)[]
        {
            ("view", View), ("student", Student), ("course", Course),
            ("q", People.Q), ("after", People.After), ("before", People.Before), ("from", People.From),
            ("cq", Courses.Q), ("cafter", Courses.After), ("cbefore", Courses.Before), ("cfrom", Courses.From),
        };
        return QueryHelpers.AddQueryString(
            Path, pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static int? Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
