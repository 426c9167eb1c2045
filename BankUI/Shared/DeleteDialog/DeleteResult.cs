namespace BankUI.Shared.DeleteDialog;

/// <summary>What came of a delete dialog.</summary>
/// <param name="IsDeleted">Whether the rows are gone now; not so when the deletion was undone, or another way was taken.</param>
/// <param name="Sentence">What happened, for the person who asked.</param>
public sealed record DeleteResult(bool IsDeleted, string Sentence);
