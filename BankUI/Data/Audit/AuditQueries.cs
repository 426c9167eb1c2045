using System.Runtime.CompilerServices;
using BankUI.Data.Access;
using BankUI.Data.Queries;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Audit;

/// <summary>Reads the audit trail: what caused something, and who did what.</summary>
public sealed class AuditQueries(IDbContextFactory<BankDbContext> contexts, ICurrentActor current)
{
    /// <summary>How many entries are listed at a time.</summary>
    public const int PageSize = 50;

    /// <summary>The newest entries that pass the filter, or those after a given one. Refused below an administrator.</summary>
    public async Task<Outcome<PageOf<AuditRow>>> PageAsync(AuditFilter filter, AuditRow? after = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Permissions.RefusalAsync(db, await current.GetAsync(), Role.Administrator, cancellation) is { } refusal)
        {
            return refusal;
        }

        var entries = Filter(db, filter);
        if (after is not null)
        {
            entries = entries.SeekAfter(e => e.At, e => e.Id, after.At, after.Id, descending: true);
        }

        return await NewestFirst(entries).TagWith("AuditQueries.PageAsync").PageAsync(PageSize, fromCursor: after is not null, cancellation: cancellation);
    }

    /// <summary>All entries that pass the filter, the newest first, as they come; ask <see cref="RefusalAsync"/> before.</summary>
    /// <exception cref="UnauthorizedAccessException">Whoever asks is no administrator.</exception>
    public async IAsyncEnumerable<AuditRow> AllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (await RefusalAsync(cancellation) is { } refusal)
        {
            throw new UnauthorizedAccessException(refusal.Sentence);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await foreach (var row in NewestFirst(Filter(db, filter)).TagWith("AuditQueries.AllAsync").AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row;
        }
    }

    /// <summary>Why whoever asks may not read the trail; <see langword="null"/> for an administrator.</summary>
    public async Task<Refusal?> RefusalAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Permissions.RefusalAsync(db, await current.GetAsync(), Role.Administrator, cancellation);
    }

    /// <summary>What an entry of a ledger was posted by; <see langword="null"/> for one that is older than the trail, or sample data.</summary>
    public async Task<AuditedCause?> CauseOfEntryAsync(long activityId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var id = await db.Activity.Where(entry => entry.Id == activityId).Select(entry => entry.OperationId).TagWith("AuditQueries.CauseOfEntryAsync: the entry").SingleOrDefaultAsync(cancellation);

        // An operation has the id of its first leg. The second one's follows from it; that of a reversal is named.
        var legs = id is { } own ? new[] { own, OperationId.ReceivingLeg(own) } : [];
        var (kind, key) = AuditSubject.Of<Activity>(activityId);
        var operation = await db.AuditEntries.Where(e => legs.Contains(e.OperationId) || (e.SubjectKind == kind && e.SubjectKey == key && e.Command == Commands.Reverse.Name))
            .OrderBy(e => e.Id).Select(e => (Guid?)e.OperationId).TagWith("AuditQueries.CauseOfEntryAsync").FirstOrDefaultAsync(cancellation);
        return await CauseAsync(db, operation, cancellation);
    }

    /// <summary>What somebody did last to each of these rows at once, such as a student and a course; <see langword="null"/> when that is older than the trail.</summary>
    /// <param name="commands">What counts.</param>
    /// <param name="subjects">The rows.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public async Task<AuditedCause?> LastCauseAsync(IReadOnlyList<Command> commands, IReadOnlyList<AuditSubject> subjects, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        string[] names = [.. commands.Select(command => command.Name)];
        var (kind, key) = (subjects[0].Kind, subjects[0].Key);
        var operations = db.AuditEntries.Where(e => e.SubjectKind == kind && e.SubjectKey == key && names.Contains(e.Command));
        foreach (var (otherKind, otherKey) in subjects.Skip(1))
        {
            operations = operations.Where(e => db.AuditEntries.Any(other => other.OperationId == e.OperationId && other.SubjectKind == otherKind && other.SubjectKey == otherKey));
        }

        var last = await operations.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => (Guid?)e.OperationId).TagWith("AuditQueries.LastCauseAsync").FirstOrDefaultAsync(cancellation);
        return await CauseAsync(db, last, cancellation);
    }

    /// <summary>An operation; <see langword="null"/> when there is none with this id.</summary>
    public async Task<AuditedCause?> CauseAsync(Guid operationId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await CauseAsync(db, operationId, cancellation);
    }

    private static IQueryable<AuditEntry> Filter(BankDbContext db, AuditFilter filter)
    {
        var entries = db.AuditEntries.AsQueryable();
        if (filter.Actor is { } actor)
        {
            entries = entries.Where(e => e.Actor == actor);
        }

        if (filter.Command is { } command)
        {
            entries = entries.Where(e => e.Command == command);
        }

        if (filter.SubjectKind is { } kind)
        {
            entries = entries.Where(e => e.SubjectKind == kind);
        }

        if (filter.SubjectKey is { } key)
        {
            entries = entries.Where(e => e.SubjectKey == key);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        if (filter.Until is { } until)
        {
            entries = entries.Where(e => e.At < until);
        }

        return entries;
    }

    private static IQueryable<AuditRow> NewestFirst(IQueryable<AuditEntry> entries) =>
        entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(AuditRow.FromEntry);

    private static async Task<AuditedCause?> CauseAsync(BankDbContext db, Guid? operation, CancellationToken cancellation) =>
        operation is { } id
        && await db.AuditEntries.Where(e => e.OperationId == id).OrderBy(e => e.Id).TagWith("AuditQueries: an operation").ToListAsync(cancellation) is [var first, ..] all
            ? new AuditedCause(
                first.OperationId,
                first.At,
                first.Actor,
                first.Command,
                first.Pressed,
                first.Page,
                [.. all.Where(e => e.SubjectKind is not null).Select(e => new AuditSubject(e.SubjectKind!, e.SubjectKey!))],
                AuditEntry.FromJson(first.Statements),
                first.RowsByForeignKeys)
            : null;
}
