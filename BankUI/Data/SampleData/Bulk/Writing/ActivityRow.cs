using BankUI.Domain;

namespace BankUI.Data.SampleData.Bulk.Writing;

internal readonly record struct ActivityRow(
    long Id, int AccountId, ActivityType Type, long AmountCents, DateTime CreatedAt, string? Memo, int? TransferId);
