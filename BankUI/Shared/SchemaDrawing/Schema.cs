namespace BankUI.Shared.SchemaDrawing;

/// <summary>All tables, by name, and the relationships between them.</summary>
public sealed record Schema(IReadOnlyList<SchemaTable> Tables, IReadOnlyList<SchemaRelation> Relations);
