namespace BankUI.Features.Lab.Exhibits;

/// <summary>The meaning of a cell, shown by icon, word and colour.</summary>
public enum ExhibitKind
{
    Plain,
    Number,
    Deleted,
    Unlinked,
    Blocked,

    /// <summary>Not applicable.</summary>
    None,
}
