namespace BankUI.Features.Lab.Exhibits;

/// <summary>What a cell means; icon, word and colour go with it.</summary>
public enum ExhibitKind
{
    Plain,
    Number,
    Deleted,
    Unlinked,
    Blocked,

    /// <summary>Neither: there is nothing to do it to.</summary>
    None,
}
