namespace BankUI.Features.Enrollments.People;

/// <summary>A row that was added or changed.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Sentence">What happened, for the person who asked.</param>
public sealed record SchoolChange(int Id, string Sentence);
