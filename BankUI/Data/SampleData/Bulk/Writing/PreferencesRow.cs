namespace BankUI.Data.SampleData.Bulk.Writing;

internal sealed record PreferencesRow(int AccountId, string? Nickname, long? LowBalanceAlertCents, bool StatementsByEmail);
