namespace BankUI.Features.Enrollments.Rosters;

/// <summary>The result of an import, for the page behind the dialog.</summary>
/// <param name="Sentence">What happened.</param>
public sealed record RosterResult(string Sentence);
