namespace BankUI.Features.Lab.OwnModel.Drawing;

/// <summary>What somebody drew: tables and the relations between them. It is text and choices alone; nothing of it is ever run as code.</summary>
/// <param name="Tables">In the order of the drawing.</param>
/// <param name="Relations">In the order of the drawing.</param>
public sealed record DrawnModel(IReadOnlyList<DrawnTable> Tables, IReadOnlyList<DrawnRelation> Relations)
{
    public const int MaxTables = 8;
    public const int MaxFields = 12;
    public const int MaxRelations = 12;
    public const int MaxName = 40;
    public const int MinSize = 3;
    public const int MaxSize = 200;
    public const int UsualSize = 12;

    /// <summary>The most rows that are typed into one table.</summary>
    public const int MaxTyped = 50;

    public static readonly DrawnModel Empty = new([], []);

    /// <summary>How many rows a table gets that nobody typed rows into: from <see cref="MinSize"/> to <see cref="MaxSize"/>.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>The rows that were typed, in the order of typing. A table with such rows gets no others.</summary>
    public IReadOnlyList<DrawnRow> Rows { get; init; } = [];

    /// <summary>The rows that were typed into a table.</summary>
    public IEnumerable<DrawnRow> RowsOf(string table) => Rows.Where(row => row.Table == table);

    public bool Equals(DrawnModel? other) =>
        other is not null && Tables.SequenceEqual(other.Tables) && Relations.SequenceEqual(other.Relations) && Size == other.Size && Rows.SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(Tables.Count, Relations.Count, Size, Rows.Count);
}
