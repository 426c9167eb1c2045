using BankUI.Domain;

namespace BankUI.Features.Enrollments.People;

/// <summary>Refused because someone else has changed the row since the form opened. A second try that passes <paramref name="Theirs"/> as what was shown replaces it.</summary>
/// <param name="Sentence">What is stored now.</param>
/// <param name="Theirs">The row as it is stored now.</param>
public sealed record ChangedMeanwhile<TShown>(string Sentence, TShown Theirs) : Refusal(Sentence);
