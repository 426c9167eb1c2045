using System.Text.Json;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion;

/// <summary>The database would not take a row; which one is found out in a second run.</summary>
internal sealed record RowLeftOut() : Refusal("A row cannot be restored.");

/// <summary>One restore inside its transaction.</summary>
/// <param name="db">The context of the transaction.</param>
/// <param name="engine">The engine.</param>
/// <param name="explain">Whether to look at every row for what stands in its way, instead of just putting it back.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellation">Stops.</param>
internal sealed class RestoreRun(
    BankDbContext db, IDeletionEngine engine, bool explain, IProgress<DeletionProgress>? progress, CancellationToken cancellation)
{
    private readonly List<string> _reasons = [];
    private readonly HashSet<IEntityType> _incomplete = [];
    private long _conflicts;
    private long _rows;
    private long _links;

    public async Task<Outcome<Restored>> RestoreAsync(int deletionId, string by, DeletionPolicies policies, DateTime now)
    {
        var record = await db.Deletions.TagWith("RestoreService: the deletion").SingleOrDefaultAsync(x => x.Id == deletionId, cancellation);
        if (record is null || record.DeletedAt < now - DeletionRecord.Kept)
        {
            return new Refusal("This deletion is no longer kept: deletions can be restored for 30 days.");
        }

        if (record.RestoredAt is not null)
        {
            return new Refusal($"This was restored already, by {record.RestoredBy}.");
        }

        if (Entity(record.RootTable) is { } root && policies.Of(root.ClrType) is { } policy)
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

        record.Restored(now, by);
        await db.SaveChangesAsync(cancellation);
        return new Restored(record.Subject, _rows, _links);
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
            if (section.Effect == DeleteEffect.Delete)
            {
                await new RowsSql(db, engine, Entity(section.Table)!).CompleteAsync(section, rows, cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<string>> WithoutConflictsAsync(RowsSql sql, IEntityType entity, ArchiveSection section, IReadOnlyList<string> rows)
    {
        var without = rows.ToList();
        foreach (var (reason, places) in await sql.ConflictsAsync(section, rows, cancellation))
        {
            // That an account cannot come back is said once, and not again for each of its entries.
            var follows = entity.GetForeignKeys().Any(relation => _incomplete.Contains(relation.PrincipalEntityType)) && reason.EndsWith("is gone", StringComparison.Ordinal);
            foreach (var place in places)
            {
                without.Remove(rows[place]);
                if (!follows)
                {
                    Object($"{Capitalized(NameOf(entity, section, rows[place]))} {reason}.");
                }
            }
        }

        if (without.Count < rows.Count)
        {
            _incomplete.Add(entity);
        }

        return without;
    }

    private void Object(string reason)
    {
        _conflicts++;
        if (_reasons.Count < RestoreConflict.MaxReasons)
        {
            _reasons.Add(reason);
        }
    }

    private static string NameOf(IEntityType entity, ArchiveSection section, string row)
    {
        using var values = JsonDocument.Parse(row);
        var name = entity.NameProperty() is { } property ? section.Columns.ToList().IndexOf(property.GetColumnName()) : -1;
        var keys = entity.FindPrimaryKey()!.Properties.Count;
        return name >= 0
            ? $"{entity.Singular()} {values.RootElement[name]}"
            : $"{entity.Singular()} {string.Join(" / ", values.RootElement.EnumerateArray().Take(keys))}";
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private IEntityType? Entity(string table) => db.Model.GetEntityTypes().FirstOrDefault(entity => entity.GetTableName() == table);
}
