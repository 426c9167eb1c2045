namespace BankUI.Data.Writes;

/// <summary>The failures of a write that are answers rather than faults, the same on both engines.</summary>
public enum DatabaseFailure
{
    /// <summary>A unique index or key holds this value already.</summary>
    Duplicate,

    /// <summary>A row that is referred to is missing, or a row that is to go is still referred to.</summary>
    ForeignKey,

    /// <summary>A check constraint or trigger forbids the row.</summary>
    Check,

    /// <summary>The row was changed or deleted since it was read.</summary>
    ChangedMeanwhile,

    /// <summary>Others held the lock for longer than we wait, or won a deadlock.</summary>
    Busy,
}
