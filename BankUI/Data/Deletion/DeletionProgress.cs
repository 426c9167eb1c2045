namespace BankUI.Data.Deletion;

/// <summary>The progress of a deletion or a restore.</summary>
/// <param name="Doing">What is being done, as the beginning of a sentence.</param>
/// <param name="Rows">The number of rows done; 0 where it is unknown.</param>
public readonly record struct DeletionProgress(string Doing, long Rows);
