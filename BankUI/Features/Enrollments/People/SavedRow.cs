namespace BankUI.Features.Enrollments.People;

/// <summary>A row that was added or changed.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Sentence">What happened, for the page to announce.</param>
public sealed record SavedRow(int Id, string Sentence);
