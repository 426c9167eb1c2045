namespace BankUI.Features.Enrollments.Courses;

/// <summary>A course or an instructor to choose.</summary>
public sealed record LinkChoice(int Id, string Name);
