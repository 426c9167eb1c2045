namespace BankUI.Data.Deletion.Planning;

/// <summary>What carries out an effect.</summary>
public enum EffectBy
{
    /// <summary>A statement that EF Core sends.</summary>
    EntityFramework,

    /// <summary>The foreign key's ON DELETE, inside the statement that deletes the principal.</summary>
    Database,

    /// <summary>Nobody: the effect is a refusal.</summary>
    Nobody,
}
