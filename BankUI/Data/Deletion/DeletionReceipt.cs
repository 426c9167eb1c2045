using System.Text.Json;

namespace BankUI.Data.Deletion;

/// <summary>What a deletion did, by the database's own account.</summary>
public sealed record DeletionReceipt
{
    /// <summary>The key of its record; <see langword="null"/> when it was only tried.</summary>
    public int? DeletionId { get; init; }

    /// <summary>What was deleted.</summary>
    public required string Subject { get; init; }

    public required DeletionMethod Method { get; init; }

    public required IReadOnlyList<ReceiptLine> Lines { get; init; }

    /// <summary>The consequences, which came about.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    /// <summary>What ran, in order.</summary>
    public required IReadOnlyList<RanStatement> Statements { get; init; }

    /// <summary>
    /// All rows that were changed, foreign keys' actions included: on SQLite those that its update hook saw; <see langword="null"/>
    /// where the engine does not tell.
    /// </summary>
    public long? TotalChanges { get; init; }

    /// <summary>Rows that the statements themselves say they changed.</summary>
    public long ChangedByStatements => Statements.Sum(statement => statement.RowsAffected);

    /// <summary>Rows that foreign keys changed without a statement for them; <see langword="null"/> where the engine does not tell.</summary>
    public long? ChangedByForeignKeys => TotalChanges - ChangedByStatements;

    public int StatementCount => Statements.Sum(statement => statement.Times);

    /// <summary>Rows that were changed and that no line tells of: a trigger's work, or a foreign key's that the model does not know.</summary>
    public long ChangedBesides => Math.Max(0, (TotalChanges ?? 0) - Deleted - Unlinked);

    public bool IsAsPredicted => Lines.All(line => line.IsAsPredicted) && ChangedBesides == 0;

    public long Deleted => Lines.Where(line => line.Effect == DeleteEffect.Delete).Sum(line => line.Actual);

    public long Unlinked => Lines.Where(line => line.Effect == DeleteEffect.Unlink).Sum(line => line.Actual);

    internal string LinesAsJson() => JsonSerializer.Serialize(Lines);

    internal static IReadOnlyList<ReceiptLine> LinesFromJson(string json) => JsonSerializer.Deserialize<IReadOnlyList<ReceiptLine>>(json) ?? [];
}
