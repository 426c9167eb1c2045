namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>A course, and the one that it builds on.</summary>
internal sealed record PrerequisiteLink(int Id, string Code, int? PrerequisiteId);
