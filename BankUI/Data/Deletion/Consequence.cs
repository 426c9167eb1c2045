namespace BankUI.Data.Deletion;

/// <summary>A consequence in the domain's words.</summary>
/// <param name="Sentence">What it means: <c>$12,340.00 leaves the books.</c></param>
/// <param name="Effect">The effect whose icon and colour the sentence has; <see langword="null"/> for a row that merely changes.</param>
/// <param name="Names">The names of the people concerned, where that helps.</param>
public sealed record Consequence(string Sentence, DeleteEffect? Effect = null, IReadOnlyList<string>? Names = null);
