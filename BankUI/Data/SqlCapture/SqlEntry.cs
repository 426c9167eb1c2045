namespace BankUI.Data.SqlCapture;

/// <summary>Something that went to the database: a statement, or the border of a transaction.</summary>
public abstract class SqlEntry
{
    /// <summary>About how many bytes it takes to keep, without the text that it shares with others.</summary>
    internal abstract int Size { get; }

    internal SqlAction? Action { get; set; }

    /// <summary>What it is counted for; <see langword="null"/> while it is not kept.</summary>
    internal int? KeptSize { get; set; }
}

/// <summary>What happened to a transaction.</summary>
public enum SqlTransactionStep
{
    Began,

    /// <summary>It goes on in a transaction that another writer began.</summary>
    Joined,

    /// <summary>Others held the lock for longer than it may wait.</summary>
    BeginTimedOut,
    BeginFailed,
    Committed,

    /// <summary>By a call, or because it was disposed before it was committed.</summary>
    RolledBack,
    Failed,
    SavepointCreated,
    SavepointReleased,
    RolledBackToSavepoint,
}

/// <summary>The border of a transaction.</summary>
/// <param name="step">What happened.</param>
/// <param name="caller">The service method that asked, where it is known.</param>
public sealed class SqlTransactionMark(SqlTransactionStep step, string? caller) : SqlEntry
{
    public SqlTransactionStep Step => step;

    public string? Caller => caller;

    internal override int Size => 64;
}
