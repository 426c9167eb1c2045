using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>Refused because students lack the course that comes before; the request can be repeated without the prerequisite.</summary>
public sealed record PrerequisiteMissing(string Sentence, IReadOnlyList<int> StudentIds) : Refusal(Sentence);
