using BankUI.Data.Audit;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>
/// Restores deletions: every row under its own key, every link, and what the policies changed, in one transaction. The rows are inserted
/// without checks; only when the database refuses some of them are they examined one by one.
/// </summary>
public sealed class RestoreService(
    BankWriter writer, IDbContextFactory<BankDbContext> contexts, DeletionPolicies policies, IDeletionEngine engine, StoredText storedText, TimeProvider clock)
{
    /// <summary>How many deletions are listed at a time.</summary>
    public const int PageSize = 50;

    /// <summary>The deletions that can still be restored, and those that were, the newest first.</summary>
    /// <param name="after">The last one shown so far.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public async Task<IReadOnlyList<DeletionRow>> ListAsync(DeletionRow? after = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = clock.GetUtcNow().UtcDateTime - DeletionRecord.Kept;
        var deletions = db.Deletions.Where(x => x.DeletedAt >= since);
        if (after is { } last)
        {
            deletions = deletions.Where(x => x.DeletedAt < last.DeletedAt || (x.DeletedAt == last.DeletedAt && x.Id < last.Id));
        }

        return await deletions
            .OrderByDescending(x => x.DeletedAt).ThenByDescending(x => x.Id)
            .Select(x => new DeletionRow(x.Id, x.DeletedAt, x.DeletedBy, x.RootTable, x.Subject, x.RowsDeleted, x.RowsUnlinked, x.RestoredAt, x.RestoredBy))
            .Take(PageSize).TagWith("RestoreService.ListAsync").ToListAsync(cancellation);
    }

    /// <summary>The lines of a deletion's receipt; none when it is gone.</summary>
    public async Task<IReadOnlyList<ReceiptLine>> ReceiptAsync(int deletionId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var lines = await db.Deletions.Where(x => x.Id == deletionId).Select(x => x.Receipt).TagWith("RestoreService.ReceiptAsync").SingleOrDefaultAsync(cancellation);
        return lines is null ? [] : DeletionReceipt.LinesFromJson(lines);
    }

    /// <summary>
    /// Restores a deletion. Refused with <see cref="RestoreConflict"/> when some rows cannot be restored; refused when it was restored
    /// before, or is older than <see cref="DeletionRecord.Kept"/>.
    /// </summary>
    public async Task<Outcome<Restored>> RestoreAsync(
        int deletionId, string by, IProgress<DeletionProgress>? progress = null, CancellationToken cancellation = default)
    {
        var restored = await WriteAsync(explain: false);
        return restored.Refusal is RowLeftOut ? await WriteAsync(explain: true) : restored;

        Task<Outcome<Restored>> WriteAsync(bool explain) => writer.WriteAsync(
            Commands.Restore,
            restored => AuditedOperation.On([AuditSubject.Deletion(deletionId), .. restored.Audited]),
            (db, ct) => new RestoreRun(db, engine, storedText, explain, progress, ct).RestoreAsync(deletionId, by, policies, clock.GetUtcNow().UtcDateTime),
            (_, _, _) => Task.FromResult<Outcome<Restored>?>(explain ? null : (Outcome<Restored>)new RowLeftOut()),
            cancellation);
    }
}
