namespace BankUI.Features.Enrollments.Rosters;

/// <summary>What an import left behind.</summary>
/// <param name="Sentence">What happened, for the person who asked.</param>
public sealed record RosterResult(string Sentence);
