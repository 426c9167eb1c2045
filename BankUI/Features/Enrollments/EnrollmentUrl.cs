using System.Globalization;
using BankUI.Features.Enrollments.Lists;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Enrollments;

/// <summary>The enrollment page's address: the lists, where each stands, and who and what is chosen, so that a link shows the same thing.</summary>
public sealed record EnrollmentUrl
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
    public EnrollmentUrl ToggleStudent(int id) => this with { Student = StudentId == id ? null : Text(id) };

    /// <summary>Chooses a course; chosen already, no longer.</summary>
    public EnrollmentUrl ToggleCourse(int id) => this with { Course = CourseId == id ? null : Text(id) };

    /// <summary>The same place with a student chosen.</summary>
    public EnrollmentUrl WithStudent(int id) => this with { Student = Text(id) };

    /// <summary>The same place with a course chosen.</summary>
    public EnrollmentUrl WithCourse(int id) => this with { Course = Text(id) };

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
