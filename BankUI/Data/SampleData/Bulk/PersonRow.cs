namespace BankUI.Data.SampleData.Bulk;

/// <summary>A student or an instructor.</summary>
internal readonly record struct PersonRow(int Id, string Name, string Email);
