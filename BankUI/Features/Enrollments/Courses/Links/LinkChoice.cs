namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>A course or an instructor to choose.</summary>
public sealed record LinkChoice(int Id, string Name);
