namespace BankUI.Data.SqlCapture;

/// <summary>What a foreign key did to the rows that referred to a deleted one.</summary>
public enum ForeignKeyAction
{
    /// <summary>ON DELETE CASCADE: they went along.</summary>
    Deleted,

    /// <summary>ON DELETE SET NULL: they stay, without the link.</summary>
    Unlinked,
}

/// <summary>Rows that the database itself changed because of a statement.</summary>
/// <param name="Table">Their table.</param>
/// <param name="Action">What was done to them.</param>
/// <param name="Rows">How many.</param>
public sealed record ForeignKeyEffect(string Table, ForeignKeyAction Action, int Rows);
