namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>What was just done with an enrollment, or was done by someone else.</summary>
/// <param name="Sentence">What happened.</param>
/// <param name="Undo">The drop that can be taken back.</param>
/// <param name="IsProblem">Whether it did not work.</param>
public sealed record EnrollmentNotice(string Sentence, Dropped? Undo = null, bool IsProblem = false);
