namespace BankUI.Features.Enrollments.Enrolling.Lines;

/// <summary>What just happened to an enrollment, here or elsewhere.</summary>
/// <param name="Sentence">What happened.</param>
/// <param name="Undo">The drop that can be taken back, if it was one.</param>
/// <param name="IsProblem">Whether it was refused or failed.</param>
public sealed record EnrollmentNotice(string Sentence, Dropped? Undo = null, bool IsProblem = false);
