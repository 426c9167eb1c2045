namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>An enrollment that was dropped; it can be restored.</summary>
/// <param name="DeletionId">The deletion to restore.</param>
/// <param name="Sentence">Who was dropped from which course, and who moved up because of it.</param>
public sealed record Dropped(int DeletionId, string Sentence);
