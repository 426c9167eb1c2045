namespace BankUI.Shared.DeleteDialog;

/// <summary>The result of a delete dialog.</summary>
/// <param name="Sentence">What happened, as a sentence for the user.</param>
/// <param name="DeletionId">The deletion; <see langword="null"/> when it was undone, or when an alternative was taken.</param>
public sealed record DeleteResult(string Sentence, int? DeletionId = null)
{
    /// <summary>Whether the rows are deleted now.</summary>
    public bool IsDeleted => DeletionId is not null;
}
