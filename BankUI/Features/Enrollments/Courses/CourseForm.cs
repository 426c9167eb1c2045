namespace BankUI.Features.Enrollments.Courses;

/// <summary>What was typed and chosen for a course, not checked yet; the capacity is text.</summary>
public sealed record CourseForm(string? Code, string? Title, string? Capacity, int? InstructorId = null, int? PrerequisiteId = null);
