namespace BankUI.Shared.SchemaDrawing;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Type">The store type, such as <c>TEXT</c> or <c>nvarchar(100)</c>.</param>
/// <param name="IsNullable">Whether it may be NULL.</param>
/// <param name="IsKey">Whether it belongs to the primary key.</param>
/// <param name="References">The tables that it refers to by a foreign key.</param>
public sealed record SchemaColumn(string Name, string Type, bool IsNullable, bool IsKey, IReadOnlyList<string> References);
