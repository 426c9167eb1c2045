namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>A column to be filled in bulk.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">The type of its values, without <see langword="null"/>.</param>
/// <param name="Value">Reads the value from a row.</param>
internal sealed record BulkColumn<TRow>(string Name, Type Type, Func<TRow, object?> Value);
