namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>What a foreign key does when its principal is deleted.</summary>
public enum SqlAction
{
    NoAction,
    Restrict,
    Cascade,
    SetNull,

    /// <summary>Which a drawing has not.</summary>
    SetDefault,
}
