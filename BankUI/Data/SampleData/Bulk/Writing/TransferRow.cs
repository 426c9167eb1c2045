namespace BankUI.Data.SampleData.Bulk.Writing;

internal readonly record struct TransferRow(int Id, string Memo, DateTime CreatedAt);
