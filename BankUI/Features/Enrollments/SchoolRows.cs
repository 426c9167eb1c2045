using System.Linq.Expressions;
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
    int Id, string Code, string Title, int Capacity, int Enrolled, int Waiting, int? InstructorId, string? Instructor, int? PrerequisiteId, string? Prerequisite) : SchoolRow(Id, Code);

/// <summary>What lies between a student and a course; with a place in the queue exactly while waiting. The time is UTC.</summary>
public sealed record EnrollmentRow(
    int StudentId, string Student, int CourseId, string Code, string Title, EnrollmentRole Role, string? Grade, DateTime EnrolledAt, int? Place)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Enrollment, EnrollmentRow>> FromEnrollment = e =>
        new(e.StudentId, e.Student.Name, e.CourseId, e.Course.Code, e.Course.Title, e.Role, e.Grade, e.EnrolledAt, e.WaitlistPosition);
}

/// <summary>A student and their courses, by code; at most <see cref="Max"/> of them.</summary>
public sealed record StudentDetails(StudentRow Student, IReadOnlyList<EnrollmentRow> Courses)
{
    /// <summary>How many courses are read at most.</summary>
    public const int Max = 200;
}

/// <summary>A course and who is in it.</summary>
/// <param name="Course">The course, with how many there are in all.</param>
/// <param name="Seats">Those with a seat, by name; at most as many as were asked for.</param>
/// <param name="Queue">Those who wait, in order; likewise.</param>
public sealed record CourseDetails(CourseRow Course, IReadOnlyList<EnrollmentRow> Seats, IReadOnlyList<EnrollmentRow> Queue)
{
    /// <summary>How many are shown at first, and how many more at a time.</summary>
    public const int Step = 100;

    /// <summary>Whether somebody is not shown.</summary>
    public bool HasMore => Seats.Count < Course.Enrolled || Queue.Count < Course.Waiting;
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
