namespace BankUI.Data.Deletion;

/// <summary>How far a deletion or a restore has come.</summary>
/// <param name="Doing">What is being done, as the beginning of a sentence.</param>
/// <param name="Rows">How many rows it has been done to; 0 where that cannot be said.</param>
public readonly record struct DeletionProgress(string Doing, long Rows);
