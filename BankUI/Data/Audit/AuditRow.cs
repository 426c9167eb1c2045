using System.Linq.Expressions;

namespace BankUI.Data.Audit;

/// <summary>An entry of the audit trail, as a list shows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OperationId">The same for all entries of one operation.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Command">What was done.</param>
/// <param name="SubjectKind">What it was done to; <see langword="null"/> where there is no row.</param>
/// <param name="SubjectKey">The key of that.</param>
/// <param name="Pressed">What was pressed, as the browser said.</param>
/// <param name="Page">The path of the page.</param>
public sealed record AuditRow(
    long Id, Guid OperationId, DateTime At, string Actor, string Command, string? SubjectKind, string? SubjectKey, string? Pressed, string? Page)
{
    /// <summary>What it was done to.</summary>
    public AuditSubject? Subject => SubjectKind is null ? null : new AuditSubject(SubjectKind, SubjectKey!);

    internal static readonly Expression<Func<AuditEntry, AuditRow>> FromEntry = e => new AuditRow(
        e.Id, e.OperationId, e.At, e.Actor, e.Command, e.SubjectKind, e.SubjectKey, e.Pressed, e.Page);
}
