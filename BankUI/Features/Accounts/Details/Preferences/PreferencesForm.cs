namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>What was typed as preferences.</summary>
public sealed record PreferencesForm(string? Nickname, string? LowBalanceAlert, bool StatementsByEmail);
