namespace BankUI.Domain;

/// <summary>The direction of an entry in an account's ledger.</summary>
public enum ActivityType
{
    /// <summary>Money in; stored as <c>DEP</c>.</summary>
    Deposit,

    /// <summary>Money out; stored as <c>WD</c>.</summary>
    Withdrawal,
}
