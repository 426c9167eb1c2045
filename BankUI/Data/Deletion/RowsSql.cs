using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Deletion;

/// <summary>
/// The statements over many archived rows at once. The rows travel as one parameter; names come from the model, which says whether
/// it still has the columns that were archived.
/// </summary>
internal sealed class RowsSql(BankDbContext db, IDeletionEngine engine, IEntityType entity)
{
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

    private string Table => Delimit(entity);

    private IReadOnlyList<IProperty> Key => entity.FindPrimaryKey()!.Properties;

    /// <summary>Whether every archived column is still there.</summary>
    public bool Knows(ArchiveSection section) => section.Columns.All(column => Find(column) is not null);

    /// <summary>Inserts the rows; columns that are restored last stay NULL for now.</summary>
    public async Task InsertAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var now = section.Columns.Select((column, i) => (Property: Find(column)!, Value: $"c{i}")).Where(x => !x.Property.IsRestoredLast()).ToList();
        var insert = $"""
            INSERT INTO {Table} ({string.Join(", ", now.Select(x => Column(x.Property)))})
            SELECT {string.Join(", ", now.Select(x => x.Value))} FROM {Source(section)} r
            """;
        if (engine.OwnKeys(Table) is { } allow && Key is [{ ValueGenerated: ValueGenerated.OnAdd }])
        {
            insert = $"{allow.Before};\n{insert};\n{allow.After}";
        }

        await ExecuteAsync(insert, rows, cancellation);
    }

    /// <summary>Gives the columns that are restored last their values.</summary>
    public async Task CompleteAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var last = section.Columns.Select((column, i) => (Property: Find(column)!, Value: $"r.c{i}")).Where(x => x.Property.IsRestoredLast()).ToList();
        if (last.Count > 0)
        {
            await ExecuteAsync(
                $"""
                UPDATE {Table} SET {string.Join(", ", last.Select(x => $"{Column(x.Property)} = {x.Value}"))}
                FROM {Source(section)} r
                WHERE {SameKey(section)} AND ({string.Join(" OR ", last.Select(x => $"{x.Value} IS NOT NULL"))})
                """,
                rows, cancellation);
        }
    }

    /// <summary>Gives rows their links back.</summary>
    /// <returns>How many there were: of those that are gone, or linked otherwise by now, none.</returns>
    public Task<int> RelinkAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var links = Links(section);
        return ExecuteAsync(
            $"""
            UPDATE {Table} SET {string.Join(", ", links.Select(x => $"{Column(x.Property)} = {x.Value}"))}
            FROM {Source(section)} r
            WHERE {SameKey(section)} AND {string.Join(" AND ", links.Select(x => $"{Table}.{Column(x.Property)} IS NULL"))}
            """,
            rows, cancellation);
    }

    /// <summary>Deletes the rows.</summary>
    public Task DeleteAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation) => ExecuteAsync(
        Key is [var only]
            ? $"DELETE FROM {Table} WHERE {Column(only)} IN (SELECT r.{ValueOf(section, only)} FROM {Source(section)} r)"
            : $"DELETE FROM {Table} WHERE EXISTS (SELECT 1 FROM {Source(section)} r WHERE {SameKey(section)})",
        rows, cancellation);

    /// <summary>How many of the rows are still there, or still have their link.</summary>
    public async Task<long> CountUntouchedAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var linked = section.Effect == DeleteEffect.Delete ? "" : string.Concat(Links(section).Select(x => $" AND {Table}.{Column(x.Property)} = {x.Value}"));
        return (await QueryAsync($"SELECT COUNT(*) AS value FROM {Source(section)} r JOIN {Table} ON {SameKey(section)}{linked}", rows, cancellation)).Single();
    }

    /// <summary>What keeps rows from being restored: for each reason the rows' places among those that were given.</summary>
    public async Task<IReadOnlyList<(string Reason, IReadOnlyList<int> Places)>> ConflictsAsync(
        ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        // The place travels as the first value of each row.
        var placed = rows.Select((row, i) => $"[{i},{row[1..]}").ToList();
        var found = new List<(string, IReadOnlyList<int>)>();
        if (section.Effect == DeleteEffect.Unlink)
        {
            var links = Links(section, shift: 1);
            await FindAsync($"NOT EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)})", "was deleted meanwhile");
            await FindAsync(
                $"EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)} AND ({string.Join(" OR ", links.Select(x => $"{Table}.{Column(x.Property)} IS NOT NULL"))}))",
                "was linked to another one meanwhile");
            return found;
        }

        await FindAsync($"EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)})", "is there again");
        foreach (var index in entity.GetIndexes().Where(index => index.IsUnique))
        {
            var same = index.Properties.Select(property => $"{Table}.{Column(property)} = r.{ValueOf(section, property, 1)}");
            await FindAsync(
                $"EXISTS (SELECT 1 FROM {Table} WHERE {string.Join(" AND ", same)})",
                $"has the same {string.Join(" and ", index.Properties.Select(property => Words(property.GetColumnName())))} as another one that was added meanwhile");
        }

        foreach (var relation in entity.GetForeignKeys().Where(relation => !relation.Properties.Any(property => property.IsRestoredLast())))
        {
            var principal = Delimit(relation.PrincipalEntityType);
            var pairs = relation.Properties.Zip(relation.PrincipalKey.Properties, (foreign, key) => (Foreign: $"r.{ValueOf(section, foreign, 1)}", Key: $"{principal}.{Column(key)}")).ToList();
            await FindAsync(
                $"{string.Join(" AND ", pairs.Select(x => $"{x.Foreign} IS NOT NULL"))} AND NOT EXISTS (SELECT 1 FROM {principal} WHERE {string.Join(" AND ", pairs.Select(x => $"{x.Key} = {x.Foreign}"))})",
                $"belongs to {Article(relation.PrincipalEntityType.Singular())} that is gone");
        }

        return found;

        async Task FindAsync(string condition, string reason)
        {
            var places = await QueryAsync($"SELECT r.c0 AS value FROM {Source(section, placed: true)} r WHERE {condition}", placed, cancellation);
            if (places.Count > 0)
            {
                found.Add((reason, [.. places.Select(place => (int)place)]));
            }
        }
    }

    private Task<int> ExecuteAsync(string sql, IReadOnlyList<string> rows, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(sql, [Rows(rows)], cancellation);

    private Task<List<long>> QueryAsync(string sql, IReadOnlyList<string> rows, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(sql, Rows(rows)).ToListAsync(cancellation);

    private DbParameter Rows(IReadOnlyList<string> rows)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@rows", ArchiveReader.ToParameter(rows));
        return parameter;
    }

    private string Source(ArchiveSection section, bool placed = false)
    {
        var types = section.Columns.Select(column => Find(column)!.GetColumnType());
        return engine.Rows([.. placed ? types.Prepend(db.Model.FindEntityType(typeof(DeletionPart))!.FindProperty(nameof(DeletionPart.Ordinal))!.GetColumnType()) : types]);
    }

    private string SameKey(ArchiveSection section, int shift = 0) =>
        string.Join(" AND ", Key.Select(key => $"{Table}.{Column(key)} = r.{ValueOf(section, key, shift)}"));

    private List<(IProperty Property, string Value)> Links(ArchiveSection section, int shift = 0) => [.. section.Columns
        .Select((column, i) => (Property: Find(column)!, Value: $"r.c{i + shift}"))
        .Where(x => !x.Property.IsPrimaryKey())];

    private static string ValueOf(ArchiveSection section, IProperty property, int shift = 0) =>
        $"c{section.Columns.ToList().IndexOf(property.GetColumnName()) + shift}";

    private IProperty? Find(string column) => entity.GetProperties().FirstOrDefault(property => property.GetColumnName() == column);

    private string Column(IProperty property) => _sql.DelimitIdentifier(property.GetColumnName());

    private string Delimit(IEntityType type) => _sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());

    private static string Words(string column) => column.Replace('_', ' ');

    private static string Article(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {noun}" : $"a {noun}";
}
