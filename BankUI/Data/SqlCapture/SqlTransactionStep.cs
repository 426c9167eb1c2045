namespace BankUI.Data.SqlCapture;

/// <summary>What happened to a transaction.</summary>
public enum SqlTransactionStep
{
    Began,

    /// <summary>Others held the lock for longer than the timeout.</summary>
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
