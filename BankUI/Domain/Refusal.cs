namespace BankUI.Domain;

/// <summary>
/// Why something that was asked for did not happen, as a sentence for the person who asked. Nothing was changed.
/// </summary>
/// <param name="Sentence">What is wrong and what to do about it.</param>
/// <param name="Field">The field that it stands beside, or <see langword="null"/> when it concerns the whole form.</param>
public record Refusal(string Sentence, string? Field = null);
