namespace BankUI.Data.Deletion;

/// <summary>How related rows are deleted: EF Core handles only rows that its change tracker knows.</summary>
public enum DeletionMethod
{
    /// <summary>Only the roots are loaded; ON DELETE does the rest.</summary>
    DatabaseCascade,

    /// <summary>Every affected row is loaded first, and EF Core sends a statement for each.</summary>
    LoadFirst,
}
