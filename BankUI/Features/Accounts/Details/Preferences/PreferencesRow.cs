using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>An account's preferences as a page shows them; the alert is in cents.</summary>
public sealed record PreferencesRow(string? Nickname, long? LowBalanceAlertCents, bool StatementsByEmail)
{
    internal static PreferencesRow Of(AccountPreferences preferences) =>
        new(preferences.Nickname, preferences.LowBalanceAlertCents, preferences.StatementsByEmail);
}
