using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Trace = System.Diagnostics.Activity;

namespace BankUI.Data.Audit;

/// <summary>Adds to the audit trail. <see cref="BankWriter"/> does so for every write that succeeds.</summary>
public sealed class AuditTrail(TimeProvider clock)
{
    // A statement that inserts 500 rows says no more in its end than in its beginning.
    private const int MaxSqlLength = 2_000;
    private const int MaxStatements = 50;

    /// <summary>Adds an entry for each row that something was done to, or one without a row, by one statement.</summary>
    /// <param name="db">The context of the transaction in which it was done.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="command">What was done.</param>
    /// <param name="operation">The id of the operation, and what it was done to.</param>
    /// <param name="statements">The statements that ran.</param>
    internal async Task AddAsync(BankDbContext db, Actor actor, Command command, AuditedOperation operation, IReadOnlyList<RanStatement> statements)
    {
        SqlCaller.Current = $"{nameof(AuditTrail)}.{nameof(AddAsync)}";
        Trace.Current?.SetTag("bankui.operation_id", operation.Id);
        var now = clock.GetUtcNow().UtcDateTime;
        var pressed = SqlFlow.Current is { Final: { Kind: SqlCapture.SqlActionKind.Event, Name: var name } } ? Cut(name, AuditEntry.MaxPressedLength) : null;
        var page = Cut(db.Scope?.Sql.Page, AuditEntry.MaxPageLength);
        AuditSubject?[] subjects = [.. operation.Subjects.Distinct().Cast<AuditSubject?>().DefaultIfEmpty()];
        await db.InsertRowsAsync(
            subjects.Select((subject, i) => new AuditEntry
            {
                OperationId = operation.Id,
                At = now,
                Actor = actor.Name,
                UserId = actor.UserId,
                Command = command.Name,
                SubjectKind = subject?.Kind,
                SubjectKey = subject?.Key,
                Pressed = pressed,
                Page = page,
                Statements = i == 0 ? AuditEntry.ToJson([.. statements.Take(MaxStatements).Select(Shortened)]) : null,
                RowsByForeignKeys = operation.RowsByForeignKeys,
            }));
    }

    /// <summary>The rows that a deletion was of; none where it is older than the trail.</summary>
    internal static async Task<IReadOnlyList<AuditSubject>> OfDeletionAsync(BankDbContext db, int deletionId, CancellationToken cancellation)
    {
        var deletion = AuditSubject.Deletion(deletionId);
        var operations = db.AuditEntries.Where(e => e.SubjectKind == deletion.Kind && e.SubjectKey == deletion.Key && e.Command == Commands.Delete.Name).Select(e => e.OperationId);
        return await db.AuditEntries.Where(e => operations.Contains(e.OperationId) && e.SubjectKind != deletion.Kind)
            .OrderBy(e => e.Id).Select(e => new AuditSubject(e.SubjectKind!, e.SubjectKey!)).TagWith("AuditTrail.OfDeletionAsync").ToListAsync(cancellation);
    }

    private static RanStatement Shortened(RanStatement statement) =>
        statement.Sql.Length <= MaxSqlLength ? statement : statement with { Sql = TypedText.Start(statement.Sql, MaxSqlLength) + "…" };

    private static string? Cut(string? text, int length) => text is null ? null : TypedText.Shortened(text, length);
}
