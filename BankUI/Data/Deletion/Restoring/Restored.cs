namespace BankUI.Data.Deletion.Restoring;

/// <summary>What a restore brought back.</summary>
public sealed record Restored(string Subject, long Rows, long Links);
