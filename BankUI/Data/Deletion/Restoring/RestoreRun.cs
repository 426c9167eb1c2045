using BankUI.Data.Audit;
using BankUI.Data.Deletion.Archive;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Startup;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Restoring;

/// <summary>One restore inside its transaction.</summary>
/// <param name="db">The context of the transaction.</param>
/// <param name="engine">The engine.</param>
/// <param name="storedText">Completes rows that an older version kept.</param>
/// <param name="explain">Whether to look for the reason of every row that cannot be restored, instead of inserting the rows.</param>
/// <param name="progress">Reports progress.</param>
/// <param name="cancellation">Cancels the work.</param>
internal sealed class RestoreRun(
    BankDbContext db, IDeletionEngine engine, StoredText storedText, bool explain, IProgress<DeletionProgress>? progress, CancellationToken cancellation)
{
    private readonly List<string> _reasons = [];
    private readonly HashSet<IEntityType> _incomplete = [];
    private bool _isOld;
    private long _conflicts;
    private long _rows;
    private long _links;

    public async Task<Outcome<Restored>> RestoreAsync(int deletionId, string by, DeletionPolicies policies, DateTime now)
    {
        await engine.HoldStillAsync(db, db.Deletions.Where(x => x.Id == deletionId), cancellation);
        var record = await db.Deletions.TagWith("RestoreService: the deletion").SingleOrDefaultAsync(x => x.Id == deletionId, cancellation);
        if (record is null || record.DeletedAt < now - DeletionRecord.Kept)
        {
            return new Refusal($"This deletion is no longer kept: deletions can be restored for {DeletionRecord.KeptDays} days.");
        }

        if (record.RestoredAt is not null)
        {
            return new Refusal($"This was restored already, by {record.RestoredBy}.");
        }

        var policy = Entity(record.RootTable) is { } root ? policies.Of(root.ClrType) : null;
        if (policy is not null)
        {
            foreach (var reason in await policy.RestoreAsync(db, record.PolicyState, cancellation))
            {
                Object(reason);
            }
        }

        if (_conflicts == 0 && await RowsAsync(deletionId) is { } refusal)
        {
            return refusal;
        }

        if (_conflicts > 0)
        {
            return new RestoreConflict(_reasons, _conflicts - _reasons.Count);
        }

        if (policy is not null)
        {
            await policy.RestoredAsync(db, record.PolicyState, cancellation);
        }

        if (_isOld)
        {
            await storedText.UpgradeAsync(db, cancellation);
            db.Attach(record);
        }

        record.Restored(now, by);
        await db.SaveChangesAsync(cancellation);
        return new Restored(record.Subject, _rows, _links, await AuditTrail.OfDeletionAsync(db, deletionId, cancellation));
    }

    private async Task<Refusal?> RowsAsync(int deletionId)
    {
        var lastOnes = false;
        await using (var archive = new ArchiveReader(new PartsStream(db, deletionId)))
        {
            await foreach (var (section, rows) in archive.ChunksAsync(cancellation))
            {
                if (Entity(section.Table) is not { } entity || new RowsSql(db, engine, entity) is var sql && !sql.Knows(section))
                {
                    return new Refusal("This was deleted by an older version of BankUI, from tables that have changed since. It cannot be restored.");
                }

                // An older version kept its rows without the keys of their texts.
                _isOld |= section.Effect == DeleteEffect.Delete && ArchiveSection.StoredProperties(entity).Any(property => !section.Columns.Contains(property.GetColumnName()));
                lastOnes |= section.Effect == DeleteEffect.Delete && entity.GetProperties().Any(property => property.IsRestoredLast());
                var possible = explain ? await WithoutConflictsAsync(sql, entity, section, rows) : rows;
                if (possible.Count > 0 && await PutBackAsync(sql, section, possible) < possible.Count)
                {
                    return new RowLeftOut();
                }
            }
        }

        if (lastOnes)
        {
            await CompleteAsync(deletionId);
        }

        return null;
    }

    private async Task<int> PutBackAsync(RowsSql sql, ArchiveSection section, IReadOnlyList<string> rows)
    {
        if (section.Effect == DeleteEffect.Unlink)
        {
            var linked = await sql.RelinkAsync(section, rows, cancellation);
            _links += linked;
            return linked;
        }

        await sql.InsertAsync(section, rows, cancellation);
        _rows += rows.Count;
        progress?.Report(new("Restoring", _rows));
        return rows.Count;
    }

    private async Task CompleteAsync(int deletionId)
    {
        await using var archive = new ArchiveReader(new PartsStream(db, deletionId));
        await foreach (var (section, rows) in archive.ChunksAsync(cancellation))
        {
            if (section.Effect != DeleteEffect.Delete)
            {
                continue;
            }

            var entity = Entity(section.Table)!;
            var sql = new RowsSql(db, engine, entity);
            if (explain)
            {
                await ObjectAsync(sql, entity, section, rows, await sql.LastConflictsAsync(section, rows, cancellation));
            }

            if (_conflicts == 0)
            {
                await sql.CompleteAsync(section, rows, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<string>> WithoutConflictsAsync(RowsSql sql, IEntityType entity, ArchiveSection section, IReadOnlyList<string> rows)
    {
        var conflicts = await sql.ConflictsAsync(section, rows, cancellation);
        await ObjectAsync(sql, entity, section, rows, conflicts);
        var left = conflicts.SelectMany(conflict => conflict.Places).ToHashSet();
        return left.Count == 0 ? rows : [.. rows.Where((_, place) => !left.Contains(place))];
    }

    private async Task ObjectAsync(RowsSql sql, IEntityType entity, ArchiveSection section, IReadOnlyList<string> rows, IReadOnlyList<RowConflict> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            // That an account cannot be restored is reported once, not again for each of its entries.
            if (conflict.Missing is null || !_incomplete.Contains(conflict.Missing.PrincipalEntityType))
            {
                foreach (var place in conflict.Places)
                {
                    var name = _reasons.Count < RestoreConflict.MaxReasons ? await sql.NameAsync(section, rows[place], cancellation) : "";
                    Object($"{Capitalized(name)} {conflict.Reason}.");
                }
            }
        }

        if (conflicts.Count > 0 && section.Effect == DeleteEffect.Delete)
        {
            _incomplete.Add(entity);
        }
    }

    private void Object(string reason)
    {
        _conflicts++;
        if (_reasons.Count < RestoreConflict.MaxReasons)
        {
            _reasons.Add(reason);
        }
    }

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private IEntityType? Entity(string table) => db.Model.GetEntityTypes().FirstOrDefault(entity => entity.GetTableName() == table);
}
