using BankUI.Features.Accounts.Details.Preferences;

namespace BankUI.Features.Accounts.Details;

/// <summary>An account with its preferences, if it has any.</summary>
public sealed record AccountDetails(AccountRow Account, PreferencesRow? Preferences)
{
    /// <summary>Whether the balance is below what the owner wants to be told of.</summary>
    public bool IsLow => Preferences?.LowBalanceAlertCents is { } alert && Account.BalanceCents < alert;
}
