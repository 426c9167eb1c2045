namespace BankUI.Features.Enrollments.People;

/// <summary>What was typed for a student or an instructor, not checked yet.</summary>
public sealed record PersonForm(string? Name, string? Email);
