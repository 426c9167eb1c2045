namespace BankUI.Data.SqlCapture;

/// <summary>What asked for a statement.</summary>
public enum SqlKind
{
    /// <summary>A LINQ query.</summary>
    Query,

    /// <summary><c>SaveChanges</c>, and a row that is inserted in its place.</summary>
    Save,

    /// <summary><c>ExecuteUpdate</c> or <c>ExecuteDelete</c>.</summary>
    Bulk,

    /// <summary>SQL that was written by hand, and what EF Core does besides: migrations, sequences.</summary>
    Raw,
}
