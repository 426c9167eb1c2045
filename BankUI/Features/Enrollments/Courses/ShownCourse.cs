namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course as a form showed it when it opened, or as it is stored.</summary>
public sealed record ShownCourse(int Id, string Code, string Title, int Capacity, int? InstructorId, int? PrerequisiteId)
{
    /// <summary>The course of a row.</summary>
    public static ShownCourse Of(CourseRow row) => new(row.Id, row.Code, row.Title, row.Capacity, row.InstructorId, row.PrerequisiteId);
}
