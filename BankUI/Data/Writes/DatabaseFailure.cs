namespace BankUI.Data.Writes;

/// <summary>The failures of a write that are expected, the same on every engine.</summary>
public enum DatabaseFailure
{
    /// <summary>A unique index or key holds this value already.</summary>
    Duplicate,

    /// <summary>A row that is referenced is missing, or a row to delete is still referenced.</summary>
    ForeignKey,

    /// <summary>A check constraint or trigger forbids the row.</summary>
    Check,

    /// <summary>The row was changed or deleted since it was read.</summary>
    ChangedMeanwhile,

    /// <summary>Others held a lock for longer than the timeout, or won a deadlock.</summary>
    Busy,

    /// <summary>There is no room on the disk for what is written.</summary>
    DiskFull,

    /// <summary>The disk did not read or write, or the file has become read-only.</summary>
    DiskFailed,
}
