using MudBlazor;

namespace BankUI.Features.Accounts;

/// <summary>Which actions an account has, and what they are called.</summary>
internal static class AccountActionNames
{
    private static readonly IReadOnlyList<AccountAction> ForOpen =
        [AccountAction.Deposit, AccountAction.Withdraw, AccountAction.Transfer, AccountAction.Edit, AccountAction.Close, AccountAction.Delete];

    private static readonly IReadOnlyList<AccountAction> ForClosed = [AccountAction.Edit, AccountAction.Reopen, AccountAction.Delete];

    /// <summary>What can be done with the account, in the order of its menu.</summary>
    public static IReadOnlyList<AccountAction> Actions(this AccountRow account) => account.IsClosed ? ForClosed : ForOpen;

    /// <summary>What its button says.</summary>
    public static string Word(this AccountAction action) =>
        action is AccountAction.Close or AccountAction.Reopen or AccountAction.Delete ? $"{action} account" : action.ToString();

    /// <summary>The picture beside the word.</summary>
    public static string Icon(this AccountAction action) => action switch
    {
        AccountAction.Deposit => Icons.Material.Outlined.Add,
        AccountAction.Withdraw => Icons.Material.Outlined.Remove,
        AccountAction.Transfer => Icons.Material.Outlined.SwapHoriz,
        AccountAction.Edit => Icons.Material.Outlined.Edit,
        AccountAction.Close => Icons.Material.Outlined.Archive,
        AccountAction.Reopen => Icons.Material.Outlined.Unarchive,
        _ => Icons.Material.Outlined.Delete,
    };
}
