using System.Linq.Expressions;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course as the list shows it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Code">The code that the list is sorted by, such as <c>DB-101</c>.</param>
/// <param name="Title">The title.</param>
/// <param name="Capacity">How many seats it has.</param>
/// <param name="Enrolled">How many students have a seat.</param>
/// <param name="Waiting">How many students wait for one.</param>
/// <param name="InstructorId">The instructor, if it has one.</param>
/// <param name="Instructor">The instructor's name.</param>
/// <param name="PrerequisiteId">The course that it builds on, if there is one.</param>
/// <param name="Prerequisite">The code of that course.</param>
public sealed record CourseRow(
    int Id, string Code, string Title, int Capacity, int Enrolled, int Waiting, int? InstructorId, string? Instructor, int? PrerequisiteId, string? Prerequisite)
{
    /// <summary>The projection that reads it.</summary>
    public static readonly Expression<Func<Course, CourseRow>> FromCourse = c => new(
        c.Id,
        c.Code,
        c.Title,
        c.Capacity,
        c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled),
        c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted),
        c.InstructorId,
        c.Instructor!.Name,
        c.PrerequisiteId,
        c.Prerequisite!.Code);
}
