namespace BankUI.Data.SqlCapture;

/// <summary>What a foreign key did to the rows that referred to a deleted one.</summary>
public enum ForeignKeyAction
{
    /// <summary>ON DELETE CASCADE: they were deleted.</summary>
    Deleted,

    /// <summary>ON DELETE SET NULL: they stay, without the link.</summary>
    Unlinked,
}
