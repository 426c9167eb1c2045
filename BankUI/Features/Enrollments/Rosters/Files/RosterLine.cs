using BankUI.Domain;

namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>A line that is valid by the rules that need no database.</summary>
/// <param name="Line">The line of the file where it begins, from 1; the header counts.</param>
/// <param name="Name">The student's name, trimmed.</param>
/// <param name="Email">The e-mail address as it is stored.</param>
/// <param name="Role">The role in the course.</param>
/// <param name="Grade">The grade as it is stored; <see langword="null"/> for none.</param>
public sealed record RosterLine(int Line, string Name, string Email, EnrollmentRole Role, string? Grade)
{
    /// <summary>The address as it is compared.</summary>
    public string EmailKey => TextKeys.Identity(Email);
}
