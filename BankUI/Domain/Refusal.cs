namespace BankUI.Domain;

/// <summary>
/// Why an operation was refused, as a sentence for the user. Nothing was changed.
/// </summary>
/// <param name="Sentence">What is wrong and what to do about it.</param>
/// <param name="Field">The field that it is about; <see langword="null"/> when it concerns the whole form.</param>
public record Refusal(string Sentence, string? Field = null);
