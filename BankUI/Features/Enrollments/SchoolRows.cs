using BankUI.Domain;

namespace BankUI.Features.Enrollments;

/// <summary>The lists of the enrollment page.</summary>
public enum SchoolView
{
    Students,
    Courses,
    Instructors,
}

/// <summary>A row of one of the lists.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is called, and sorted by: a person's name, a course's code.</param>
public abstract record SchoolRow(int Id, string Name);

/// <summary>A student, and in how many courses, queues included.</summary>
public sealed record StudentRow(int Id, string Name, string Email, int Courses) : SchoolRow(Id, Name);

/// <summary>An instructor, and how many courses have this one.</summary>
public sealed record InstructorRow(int Id, string Name, string Email, int Courses) : SchoolRow(Id, Name);

/// <summary>A course, with how many have a seat and how many wait for one.</summary>
public sealed record CourseRow(
    int Id, string Code, string Title, int Capacity, int Enrolled, int Waiting, string? Instructor, string? Prerequisite) : SchoolRow(Id, Code);

/// <summary>A student in a course; with a place in the queue exactly while waiting.</summary>
public sealed record EnrollmentRow(int StudentId, string Student, EnrollmentRole Role, string? Grade, int? Place);

/// <summary>Who is in a course and who waits, each in order.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="Rows">Those with a seat by name, then the queue.</param>
/// <param name="HasMore">Whether there are more than <see cref="Max"/>.</param>
public sealed record Roster(int CourseId, IReadOnlyList<EnrollmentRow> Rows, bool HasMore)
{
    /// <summary>How many are read at a time.</summary>
    public const int Max = 200;
}

/// <summary>One page of a list.</summary>
/// <param name="View">The list.</param>
/// <param name="Rows">At most <see cref="Size"/>, all of the list's own kind.</param>
/// <param name="HasPrevious">Whether there are rows before these.</param>
/// <param name="HasNext">Whether there are rows behind these.</param>
/// <param name="Total">How many there are in all; counting stops at <see cref="MaxCounted"/>.</param>
public sealed record SchoolPage(SchoolView View, IReadOnlyList<SchoolRow> Rows, bool HasPrevious, bool HasNext, int Total)
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

/// <summary>A place in a list: the row that a page starts behind, or ends before.</summary>
public sealed record SchoolCursor(string Name, int Id, bool Backwards);
