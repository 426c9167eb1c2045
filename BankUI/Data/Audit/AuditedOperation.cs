using BankUI.Domain;

namespace BankUI.Data.Audit;

/// <summary>What the audit trail is told of a write besides who did what.</summary>
/// <param name="Id">The id of the operation.</param>
/// <param name="Subjects">The rows that it was done to.</param>
/// <param name="RowsByForeignKeys">How many rows the foreign keys changed; <see langword="null"/> where the engine does not say.</param>
public sealed record AuditedOperation(Guid Id, IEnumerable<AuditSubject> Subjects, long? RowsByForeignKeys = 0)
{
    /// <summary>An operation that has no id of its own yet.</summary>
    public static AuditedOperation On(params IEnumerable<AuditSubject> subjects) => new(OperationId.New(), subjects);
}
