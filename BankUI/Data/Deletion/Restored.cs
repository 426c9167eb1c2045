namespace BankUI.Data.Deletion;

/// <summary>What a restore brought back.</summary>
public sealed record Restored(string Subject, long Rows, long Links);
