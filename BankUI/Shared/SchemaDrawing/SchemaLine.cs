namespace BankUI.Shared.SchemaDrawing;

/// <summary>A relationship's line: from the foreign key to what it refers to.</summary>
/// <param name="Relation">The relationship.</param>
/// <param name="Path">The path, as SVG writes it.</param>
/// <param name="X">Where its words end.</param>
/// <param name="Y">Their baseline.</param>
public sealed record SchemaLine(SchemaRelation Relation, string Path, int X, int Y);
