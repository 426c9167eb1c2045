namespace BankUI.Shared.SchemaDrawing;

/// <summary>A table's place in the drawing, in its units.</summary>
public sealed record SchemaBox(SchemaTable Table, int X, int Y)
{
    public const int Width = 232;
    public const int HeadHeight = 32;
    public const int RowHeight = 20;
    public const int Padding = 6;

    public int Height => HeadHeight + (Table.Columns.Count * RowHeight) + Padding;

    /// <summary>The middle of a column's line.</summary>
    public int YOf(string column) => Y + HeadHeight + (Table.Columns.ToList().FindIndex(x => x.Name == column) * RowHeight) + (RowHeight / 2);
}
