using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>A line that can be imported, as far as the file itself tells.</summary>
/// <param name="Line">The line of the file where it begins, from 1; the header counts.</param>
/// <param name="Name">The student's name, trimmed.</param>
/// <param name="Email">The address as it is stored.</param>
/// <param name="Role">What the student is in the course.</param>
/// <param name="Grade">As it is stored; <see langword="null"/> for none.</param>
public sealed record RosterLine(int Line, string Name, string Email, EnrollmentRole Role, string? Grade);
