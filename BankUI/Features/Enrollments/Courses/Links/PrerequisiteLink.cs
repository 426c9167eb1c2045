namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>A course and its prerequisite.</summary>
internal sealed record PrerequisiteLink(int Id, string Code, int? PrerequisiteId);
