namespace BankUI.Data.Deletion;

/// <summary>A consequence in the domain's words.</summary>
/// <param name="Sentence">What it means: <c>$12,340.00 leaves the books.</c></param>
/// <param name="Effect">Whose icon and colour it has; <see langword="null"/> for a row that merely changes.</param>
/// <param name="Names">Whom it concerns, where that helps.</param>
public sealed record Consequence(string Sentence, DeleteEffect? Effect = null, IReadOnlyList<string>? Names = null);
