namespace BankUI.Data.Deletion.Restoring;

/// <summary>A deletion as the list of deletions shows it.</summary>
public sealed record DeletionRow(
    int Id, DateTime DeletedAt, string DeletedBy, string RootTable, string Subject, long RowsDeleted, long RowsUnlinked, DateTime? RestoredAt, string? RestoredBy);
