using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>An account's preferences as a page shows them; the alert is in cents.</summary>
public sealed record PreferencesRow(string? Nickname, long? LowBalanceAlertCents, bool StatementsByEmail)
{
    /// <summary>Those of an account that has no row of its own.</summary>
    public static readonly PreferencesRow None = new(null, null, false);

    internal static PreferencesRow Of(AccountPreferences preferences) =>
        new(preferences.Nickname, preferences.LowBalanceAlertCents, preferences.StatementsByEmail);
}
