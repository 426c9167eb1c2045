namespace BankUI.Features.Accounts;

/// <summary>Which actions an account has, and what they are called.</summary>
internal static class AccountActionNames
{
    public static readonly IReadOnlyList<AccountAction> ForOpen =
        [AccountAction.Deposit, AccountAction.Withdraw, AccountAction.Transfer, AccountAction.Edit, AccountAction.Close, AccountAction.Delete];

    public static readonly IReadOnlyList<AccountAction> ForClosed = [AccountAction.Edit, AccountAction.Reopen, AccountAction.Delete];

    /// <summary>What can be done with the account, in the order of its buttons.</summary>
    public static IReadOnlyList<AccountAction> Actions(this AccountRow account) => account.IsClosed ? ForClosed : ForOpen;

    /// <summary>The name of its button in markup; the style sheet draws the picture.</summary>
    public static string Name(this AccountAction action) => action.ToString().ToLowerInvariant();

    /// <summary>What its button says.</summary>
    public static string Word(this AccountAction action) =>
        action is AccountAction.Close or AccountAction.Reopen or AccountAction.Delete ? $"{action} account" : action.ToString();

    /// <summary>The action that takes this one back, once the account shows that it was done: its button is gone then.</summary>
    public static AccountAction? TakenBackBy(this AccountAction done, AccountRow account) => (done, account.IsClosed) switch
    {
        (AccountAction.Close, true) => AccountAction.Reopen,
        (AccountAction.Reopen, false) => AccountAction.Close,
        _ => null,
    };
}
