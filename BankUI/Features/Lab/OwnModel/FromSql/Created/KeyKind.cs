namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>What a key says of its columns.</summary>
public enum KeyKind
{
    Primary,
    Unique,

    /// <summary>They refer to another table.</summary>
    Foreign,
}
