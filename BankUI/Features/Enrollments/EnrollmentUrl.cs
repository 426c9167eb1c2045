using System.Globalization;
using BankUI.Features.Enrollments.Lists;
using BankUI.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Enrollments;

/// <summary>The URL of the enrollment page: the place in both lists, and what is chosen in them. A link shows the same page again.</summary>
public sealed record EnrollmentUrl
{
    public const string Path = "enrollment";

    /// <summary>The id of the chosen student, as text.</summary>
    public string? Student { get; init; }

    /// <summary>The id of the chosen course, as text.</summary>
    public string? Course { get; init; }

    public ListPlace Students { get; init; } = new();

    public ListPlace Courses { get; init; } = new();

    /// <summary>The chosen student; <see langword="null"/> for none, and for a text that is no id.</summary>
    public int? StudentId => Id(Student);

    /// <summary>The chosen course; <see langword="null"/> for none, and for a text that is no id.</summary>
    public int? CourseId => Id(Course);

    /// <summary>Chooses a student, or none where that student was chosen.</summary>
    public EnrollmentUrl ToggleStudent(int id) => StudentId == id ? this with { Student = null } : WithStudent(id);

    /// <summary>Chooses a course, or none where that course was chosen.</summary>
    public EnrollmentUrl ToggleCourse(int id) => CourseId == id ? this with { Course = null } : WithCourse(id);

    /// <summary>The same URL with a student chosen.</summary>
    public EnrollmentUrl WithStudent(int id) => this with { Student = Text(id) };

    /// <summary>The same URL with a course chosen.</summary>
    public EnrollmentUrl WithCourse(int id) => this with { Course = Text(id) };

    /// <param name="uri">An absolute address.</param>
    public static EnrollmentUrl Parse(string uri)
    {
        var query = UrlQuery.Parse(uri);
        return new() { Student = query["student"], Course = query["course"], Students = ListPlace.Of(query), Courses = ListPlace.Of(query, "c") };
    }

    /// <summary>The URL as text, relative to the app's base address.</summary>
    public string ToUri()
    {
        var chosen = new KeyValuePair<string, string?>[] { new("student", Student), new("course", Course) }.Where(pair => !string.IsNullOrEmpty(pair.Value));
        return QueryHelpers.AddQueryString(Path, [.. chosen, .. Students.ToQuery(), .. Courses.ToQuery("c")]);
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static int? Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
