namespace BankUI.Data.SampleData.Bulk;

internal readonly record struct TransferRow(int Id, string Memo, DateTime CreatedAt);
