namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>A line that cannot be imported, and why.</summary>
/// <param name="Line">The line of the file where it begins, from 1; the header counts.</param>
/// <param name="Who">What it says of whom, to be found again.</param>
/// <param name="Why">A sentence for the person who wrote it.</param>
public sealed record WrongLine(int Line, string Who, string Why);
