namespace BankUI.Features.Accounts.Details;

/// <summary>What was typed as preferences.</summary>
public sealed record PreferencesForm(string? Nickname, string? LowBalanceAlert, bool StatementsByEmail);
