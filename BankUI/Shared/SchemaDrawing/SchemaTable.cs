namespace BankUI.Shared.SchemaDrawing;

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entity">Its rows in words, several of them.</param>
/// <param name="Columns">The key first, then as the model has them.</param>
public sealed record SchemaTable(string Name, string Entity, IReadOnlyList<SchemaColumn> Columns);
