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

    public static readonly DrawnModel Empty = new([], []);

    public bool Equals(DrawnModel? other) => other is not null && Tables.SequenceEqual(other.Tables) && Relations.SequenceEqual(other.Relations);

    public override int GetHashCode() => HashCode.Combine(Tables.Count, Relations.Count);
}
