namespace BankUI.Domain.Access;

/// <summary>What a user may do. Each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads everything, and uses the lab.</summary>
    Viewer,

    /// <summary>Opens, changes and closes accounts, posts to the ledger, enrolls, deletes up to <see cref="Actor.MaxRowsOfTeller"/> rows at a time, and restores.</summary>
    Teller,

    /// <summary>Deletes any number of rows, and administers users.</summary>
    Administrator,
}
