namespace BankUI.Features.Enrollments.Rosters.Files;

/// <summary>A line that cannot be imported, and why.</summary>
/// <param name="Line">The line of the file where it begins, from 1; the header counts.</param>
/// <param name="Who">The name or the address in it, by which it can be found.</param>
/// <param name="Why">What is wrong, in a sentence.</param>
public sealed record WrongLine(int Line, string Who, string Why);
