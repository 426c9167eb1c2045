using BankUI.Data.SqlCapture.Recording;

namespace BankUI.Data.Audit;

/// <summary>An operation, as the audit trail tells of it.</summary>
/// <param name="OperationId">Its id.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">The name of who did it.</param>
/// <param name="Command">What was done.</param>
/// <param name="Pressed">What was pressed, as the browser said; <see langword="null"/> where that is not known.</param>
/// <param name="Page">The path of the page.</param>
/// <param name="Subjects">The rows that it was done to.</param>
/// <param name="Statements">The statements that ran, without values.</param>
/// <param name="RowsByForeignKeys">How many rows the foreign keys changed; <see langword="null"/> where the engine does not say.</param>
public sealed record AuditedCause(
    Guid OperationId,
    DateTime At,
    string Actor,
    string Command,
    string? Pressed,
    string? Page,
    IReadOnlyList<AuditSubject> Subjects,
    IReadOnlyList<RanStatement> Statements,
    long? RowsByForeignKeys)
{
    /// <summary>How many rows the statements changed, without those that foreign keys changed.</summary>
    public long RowsByStatements => Statements.Sum(statement => statement.RowsAffected);
}
