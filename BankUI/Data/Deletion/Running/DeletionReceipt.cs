using System.Text.Json;
using BankUI.Data.Audit;
using BankUI.Data.SqlCapture.Recording;

namespace BankUI.Data.Deletion.Running;

/// <summary>What a deletion did, as the database reports it.</summary>
public sealed record DeletionReceipt
{
    /// <summary>The key of its record; <see langword="null"/> for a trial run.</summary>
    public int? DeletionId { get; init; }

    /// <summary>What was deleted.</summary>
    public required string Subject { get; init; }

    public required DeletionMethod Method { get; init; }

    public required IReadOnlyList<ReceiptLine> Lines { get; init; }

    /// <summary>The roots, and what they belonged to.</summary>
    public required IReadOnlyList<AuditSubject> Audited { get; init; }

    /// <summary>The consequences in the domain.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    /// <summary>The statements, in order.</summary>
    public required IReadOnlyList<RanStatement> Statements { get; init; }

    /// <summary>
    /// The number of changed rows, foreign keys' actions included, from SQLite's update hook; <see langword="null"/>
    /// where the engine does not report it.
    /// </summary>
    public long? TotalChanges { get; init; }

    /// <summary>The number of changed rows that the statements reported.</summary>
    public long ChangedByStatements => Statements.Sum(statement => statement.RowsAffected);

    /// <summary>The number of rows that foreign keys changed; <see langword="null"/> where the engine does not report it.</summary>
    public long? ChangedByForeignKeys => TotalChanges - ChangedByStatements;

    public int StatementCount => Statements.Sum(statement => statement.Times);

    /// <summary>The number of changed rows that no line covers: changed by a trigger, or by a foreign key that the model does not know.</summary>
    public long ChangedBesides => Math.Max(0, (TotalChanges ?? 0) - Deleted - Unlinked);

    public bool IsAsPredicted => Lines.All(line => line.IsAsPredicted) && ChangedBesides == 0;

    public long Deleted => Lines.Where(line => line.Effect == DeleteEffect.Delete).Sum(line => line.Actual);

    public long Unlinked => Lines.Where(line => line.Effect == DeleteEffect.Unlink).Sum(line => line.Actual);

    internal string LinesAsJson() => JsonSerializer.Serialize(Lines);

    internal static IReadOnlyList<ReceiptLine> LinesFromJson(string json) => JsonSerializer.Deserialize<IReadOnlyList<ReceiptLine>>(json) ?? [];
}
