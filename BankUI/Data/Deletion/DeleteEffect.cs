namespace BankUI.Data.Deletion;

/// <summary>What a delete does to a row that is related to what goes.</summary>
public enum DeleteEffect
{
    /// <summary>The row goes along.</summary>
    Delete,

    /// <summary>The row stays; its foreign key becomes NULL.</summary>
    Unlink,

    /// <summary>The row stays as it is, and the delete is refused because of it.</summary>
    Block,
}

/// <summary>Who carries out an effect.</summary>
public enum EffectBy
{
    /// <summary>A statement that EF Core sends.</summary>
    EntityFramework,

    /// <summary>The foreign key's ON DELETE, inside the statement that deletes the principal.</summary>
    Database,

    /// <summary>Nobody: the effect is a refusal.</summary>
    Nobody,
}

/// <summary>How the related rows are removed: EF Core handles only those that its change tracker knows.</summary>
public enum DeletionMethod
{
    /// <summary>Only the roots are loaded; ON DELETE does the rest.</summary>
    DatabaseCascade,

    /// <summary>Every affected row is loaded first, and EF Core sends a statement for each.</summary>
    LoadFirst,
}
