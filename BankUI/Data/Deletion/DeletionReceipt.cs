using System.Text.Json;

namespace BankUI.Data.Deletion;

/// <summary>How far a deletion or a restore has come.</summary>
/// <param name="Doing">What is being done, as the beginning of a sentence.</param>
/// <param name="Rows">How many rows it has been done to; 0 where that cannot be said.</param>
public readonly record struct DeletionProgress(string Doing, long Rows);

/// <summary>One line of a receipt: what was foretold of a relation, and what the database really did.</summary>
/// <param name="Relation">The foreign key; empty for the roots.</param>
/// <param name="Table">The table of the rows.</param>
/// <param name="Entity">The rows in words, several of them: <c>activities</c>.</param>
/// <param name="Effect">Deleted or unlinked.</param>
/// <param name="By">Whose work it was to be.</param>
/// <param name="Predicted">The number in the plan.</param>
/// <param name="Actual">The number that the database changed.</param>
public sealed record ReceiptLine(
    string Relation, string Table, string Entity, DeleteEffect Effect, EffectBy By, RowCount Predicted, long Actual)
{
    /// <summary>Whether the plan told the truth.</summary>
    public bool IsAsPredicted => Predicted.Agrees(Actual);
}

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
