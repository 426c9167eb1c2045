namespace BankUI.Data.Deletion;

/// <summary>Sees on a connection which rows the database really changes, whoever asked for it.</summary>
public abstract class ChangeCount : IDisposable
{
    /// <summary>Rows that were deleted from a table.</summary>
    public abstract long DeletedFrom(string table);

    /// <summary>Rows of a table that were updated.</summary>
    public abstract long UpdatedIn(string table);

    /// <summary>All rows that were changed since counting began, by the database's own account.</summary>
    public abstract long Total { get; }

    public abstract void Dispose();
}
