namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>A table to be filled in bulk, the same on all engines.</summary>
internal sealed record BulkTable<TRow>(string Name, params BulkColumn<TRow>[] Columns);
