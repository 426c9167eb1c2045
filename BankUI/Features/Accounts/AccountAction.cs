namespace BankUI.Features.Accounts;

/// <summary>What can be done with an account.</summary>
public enum AccountAction
{
    Deposit,
    Withdraw,
    Transfer,
    Edit,
    Close,
    Reopen,
    Delete,
}
