namespace BankUI.Data.Deletion.Running;

/// <summary>Counts the rows that the database really changes on a connection, by statements, foreign keys and triggers alike.</summary>
public abstract class ChangeCount : IDisposable
{
    /// <summary>The number of rows deleted from a table.</summary>
    public abstract long DeletedFrom(string table);

    /// <summary>The number of rows updated in a table.</summary>
    public abstract long UpdatedIn(string table);

    /// <summary>The number of rows changed since counting began, as the database reports it.</summary>
    public abstract long Total { get; }

    public abstract void Dispose();
}
