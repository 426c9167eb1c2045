namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>A student or an instructor.</summary>
internal readonly record struct PersonRow(int Id, string Name, string Email);
