namespace BankUI.Data.SqlCapture;

/// <summary>How a statement ended.</summary>
public enum SqlOutcome
{
    Succeeded,

    /// <summary>The database refused it, or went away.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It took longer than it may, or others held the lock for longer than it may wait.</summary>
    TimedOut,
}
