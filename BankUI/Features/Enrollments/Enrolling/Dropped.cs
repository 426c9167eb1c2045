namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>An enrollment that was dropped, and can be taken back.</summary>
/// <param name="DeletionId">The deletion to restore.</param>
/// <param name="Sentence">Who left what, and who moved up because of it.</param>
public sealed record Dropped(int DeletionId, string Sentence);
