namespace BankUI.Data.Deletion;

/// <summary>What a delete does to a row that is related to a deleted one.</summary>
public enum DeleteEffect
{
    /// <summary>The row is deleted, too.</summary>
    Delete,

    /// <summary>The row stays; its foreign key becomes NULL.</summary>
    Unlink,

    /// <summary>The row stays as it is, and the delete is refused because of it.</summary>
    Block,
}
