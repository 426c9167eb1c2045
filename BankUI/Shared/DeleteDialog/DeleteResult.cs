namespace BankUI.Shared.DeleteDialog;

/// <summary>The result of a delete dialog.</summary>
/// <param name="IsDeleted">Whether the rows are deleted now; <see langword="false"/> when the deletion was undone, or an alternative was taken.</param>
/// <param name="Sentence">What happened, as a sentence for the user.</param>
public sealed record DeleteResult(bool IsDeleted, string Sentence);
