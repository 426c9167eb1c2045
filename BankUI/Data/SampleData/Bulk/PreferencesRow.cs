namespace BankUI.Data.SampleData.Bulk;

internal sealed record PreferencesRow(int AccountId, string? Nickname, long? LowBalanceAlertCents, bool StatementsByEmail);
