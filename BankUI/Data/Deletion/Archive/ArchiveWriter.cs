using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.SqlCapture.Repeats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Deletion.Archive;

/// <summary>
/// Archives the rows of a plan. They are read as a stream, compressed into a temporary file that only this user can read and that deletes
/// itself, and written from there into the database piece by piece. Memory does not grow with the number of rows.
/// </summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private const int ReportEvery = 5_000;

    private readonly FileStream _spool = OpenSpool();
    private readonly Dictionary<PlanNode, long> _rows = [];
    private readonly Dictionary<string, HashSet<string>> _unlinked = [];

    /// <summary>The exact number of rows of a node.</summary>
    public long RowsOf(PlanNode node) => _rows.GetValueOrDefault(node);

    /// <summary>
    /// How many rows are changed for these nodes of one table and effect. EF Core empties all foreign keys of a row by one statement; a database goes through
    /// them one by one.
    /// </summary>
    public long ChangesOf(IReadOnlyList<PlanNode> nodes) => nodes[0].Effect == DeleteEffect.Unlink && _unlinked.TryGetValue(nodes[0].Table, out var keys) ? keys.Count : nodes.Sum(RowsOf);

    /// <summary>Reads every row that is about to change.</summary>
    public async Task KeepAsync(
        BankDbContext db, DeletionPlan plan, IDeletionEngine engine, IProgress<DeletionProgress>? progress, CancellationToken cancellation)
    {
        await using var compressed = new GZipStream(_spool, CompressionLevel.Fastest, leaveOpen: true);
        foreach (var node in InOrder(plan))
        {
            var keys = node is { Effect: DeleteEffect.Unlink, By: EffectBy.EntityFramework } ? CollectionsMarshal.GetValueRefOrAddDefault(_unlinked, node.Table, out _) ??= [] : null;
            _rows[node] = await KeepAsync(db, node, compressed, engine, keys, done => progress?.Report(new("Keeping what goes", _rows.Values.Sum() + done)), cancellation);
        }
    }

    /// <summary>Stores the archive with the record of the deletion.</summary>
    public async Task StoreAsync(BankDbContext db, int deletionId, CancellationToken cancellation)
    {
        _spool.Position = 0;
        var piece = new byte[DeletionPart.Size];
        for (var ordinal = 0; await _spool.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellation) is > 0 and var length; ordinal++)
        {
            db.Add(new DeletionPart { DeletionId = deletionId, Ordinal = ordinal, Content = piece[..length] });
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The lines of the archive, as <see cref="ArchiveReader"/> reads them.</summary>
    public ArchiveReader Read()
    {
        _spool.Position = 0;
        return new ArchiveReader(_spool, leaveOpen: true);
    }

    public ValueTask DisposeAsync() => _spool.DisposeAsync();

    private static FileStream OpenSpool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(Path.GetTempPath(), $"bankui-{Guid.NewGuid():N}");
        var spool = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // It has people's data, and only Windows deletes it when the process is killed. Here an open file needs no name.
            File.Delete(path);
        }

        return spool;
    }

    // Principals first: restoring goes through the archive from front to back.
    private static IEnumerable<PlanNode> InOrder(DeletionPlan plan)
    {
        var nodes = plan.Nodes.Where(node => node is { Effect: not DeleteEffect.Block, Count.Rows: > 0 }).ToList();
        var entities = new List<IEntityType>();
        foreach (var node in nodes)
        {
            Visit(node.Set.Entity);
        }

        return nodes.OrderBy(node => node.Effect).ThenBy(node => entities.IndexOf(node.Set.Entity));

        void Visit(IEntityType entity)
        {
            if (entities.Contains(entity) || !nodes.Exists(node => node.Set.Entity == entity))
            {
                return;
            }

            entities.Add(entity);
            foreach (var relation in entity.GetForeignKeys().Where(relation => !relation.Properties.All(property => property.IsRestoredLast())))
            {
                Visit(relation.PrincipalEntityType);
            }

            // After the principals that were found through it.
            entities.Remove(entity);
            entities.Add(entity);
        }
    }

    private static async Task<long> KeepAsync(
        BankDbContext db, PlanNode node, Stream to, IDeletionEngine engine, HashSet<string>? keys, Action<long> report, CancellationToken cancellation)
    {
        var section = ArchiveSection.Of(node);
        await to.WriteAsync(Encoding.UTF8.GetBytes(section.ToJson() + "\n"), cancellation);
        await using var reading = await ReadAsync(db, node, engine, cancellation);
        var reader = reading.DbDataReader;
        int[] ordinals = [.. section.Columns.Select(reader.GetOrdinal)];
        int[] key = [.. node.Set.Entity.FindPrimaryKey()!.Properties.Select(property => reader.GetOrdinal(property.GetColumnName()))];
        var line = new System.Buffers.ArrayBufferWriter<byte>(512);
        await using var json = new Utf8JsonWriter(line);
        long rows = 0;
        while (await reader.ReadAsync(cancellation))
        {
            keys?.Add(string.Join('\n', key.Select(reader.GetValue)));
            json.WriteStartArray();
            foreach (var ordinal in ordinals)
            {
                if (reader.IsDBNull(ordinal))
                {
                    json.WriteNullValue();
                }
                else
                {
                    engine.Write(json, reader.GetValue(ordinal));
                }
            }

            json.WriteEndArray();
            await json.FlushAsync(cancellation);
            line.GetSpan(1)[0] = (byte)'\n';
            line.Advance(1);
            await to.WriteAsync(line.WrittenMemory, cancellation);
            line.ResetWrittenCount();
            json.Reset();
            if (++rows % ReportEvery == 0)
            {
                report(rows);
            }
        }

        return rows;
    }

    // As the database holds them, and not as entities: what is restored is then exactly what was there. What is deleted is then read
    // once more, into the change tracker. It goes through EF Core's command, so that the inspector sees it. In the order of keys: that is
    // how they go back into the table soonest.
    private static Task<RelationalDataReader> ReadAsync(BankDbContext db, PlanNode node, IDeletionEngine engine, CancellationToken cancellation)
    {
        using var command = node.Set.Query().CreateDbCommand();
        object[] parameters = [.. command.Parameters.Cast<object>()];
        command.Parameters.Clear();
        var key = node.Set.Entity.FindPrimaryKey()!.Properties.Select(property => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(property.GetColumnName()));
        var sql = $"-- Archive: {node.Table}\n-- {SqlRepeats.OnPurpose}\n\n{command.CommandText}\nORDER BY {string.Join(", ", key)}{engine.RowLock}";
        var raw = db.GetService<IRawSqlCommandBuilder>().Build(sql, parameters, db.Model);
        return raw.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                db.GetService<IRelationalConnection>(), raw.ParameterValues, null, db,
                db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.FromSqlQuery),
            cancellation);
    }
}
