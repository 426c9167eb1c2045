namespace BankUI.Features.Accounts.Details;

/// <summary>An account's preferences as a page shows them; the alert is in cents.</summary>
public sealed record PreferencesRow(string? Nickname, long? LowBalanceAlertCents, bool StatementsByEmail);
