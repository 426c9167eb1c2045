using System.Data.Common;
using System.Text.Json;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.SqlCapture.Repeats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Data.Deletion.Archive;

/// <summary>
/// Statements for many archived rows at once. The rows are sent as one parameter; names come from the model, which knows whether
/// it still has the archived columns.
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
        if (engine.OwnKeys(Table, entity.FindPrimaryKey()!) is { } allow)
        {
            insert = $"{allow.Before};\n{insert};\n{allow.After}";
        }

        await ExecuteAsync(insert, rows, cancellation);
    }

    /// <summary>Sets the columns that are restored last.</summary>
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

    /// <summary>Links rows again.</summary>
    /// <returns>The number of rows linked; rows that no longer exist, or are linked otherwise meanwhile, are not counted.</returns>
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

    /// <summary>The number of rows that still exist, or are still linked.</summary>
    public async Task<long> CountUntouchedAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var linked = section.Effect == DeleteEffect.Delete ? "" : string.Concat(Links(section).Select(x => $" AND {Table}.{Column(x.Property)} = {x.Value}"));
        return (await QueryAsync<long>($"SELECT CAST(COUNT(*) AS bigint) AS value FROM {Source(section)} r JOIN {Table} ON {SameKey(section)}{linked}", rows, cancellation)).Single();
    }

    /// <summary>The reasons why rows cannot be restored.</summary>
    public async Task<IReadOnlyList<RowConflict>> ConflictsAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var found = new List<RowConflict>();
        if (section.Effect == DeleteEffect.Unlink)
        {
            var links = Links(section, shift: 1);
            var link = entity.GetForeignKeys().First(relation => relation.Properties.All(property => links.Exists(x => x.Property == property)));
            var principal = link.DependentToPrincipal is { } navigation ? DeletionModel.InWords(navigation.Name) : link.PrincipalEntityType.Singular();
            await FindAsync($"NOT EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)})", "was deleted meanwhile");
            await FindAsync(
                $"EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)} AND ({string.Join(" OR ", links.Select(x => $"{Table}.{Column(x.Property)} IS NOT NULL"))}))",
                $"has another {principal} by now");
            await FindAsync(IsMissing(section, link), $"had {Article(principal)} that is gone", link);
            return found;
        }

        await FindAsync($"EXISTS (SELECT 1 FROM {Table} WHERE {SameKey(section, 1)})", "is there again");
        foreach (var index in entity.GetIndexes().Where(index => index.IsUnique && index.Properties.All(property => section.Columns.Contains(property.GetColumnName()))))
        {
            var same = index.Properties.Select(property => $"{Table}.{Column(property)} = r.{ValueOf(section, property, 1)}{Collation(property)}");
            await FindAsync(
                $"EXISTS (SELECT 1 FROM {Table} WHERE {string.Join(" AND ", same)})",
                $"has the same {string.Join(" and ", index.Properties.Select(property => Words(property.GetColumnName())))} as another one that was added meanwhile");
        }

        foreach (var relation in entity.GetForeignKeys().Where(relation => !IsCompletedLast(relation)))
        {
            await FindAsync(IsMissing(section, relation), GoneWith(relation), relation);
        }

        return found;

        async Task FindAsync(string condition, string reason, IForeignKey? missing = null)
        {
            if (await PlacesAsync(section, rows, condition, cancellation) is { Count: > 0 } places)
            {
                found.Add(new(reason, missing, places));
            }
        }
    }

    /// <summary>The reasons why restored rows cannot be completed.</summary>
    public async Task<IReadOnlyList<RowConflict>> LastConflictsAsync(ArchiveSection section, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var found = new List<RowConflict>();
        foreach (var relation in entity.GetForeignKeys().Where(IsCompletedLast))
        {
            if (await PlacesAsync(section, rows, IsMissing(section, relation), cancellation) is { Count: > 0 } places)
            {
                found.Add(new(GoneWith(relation), relation, places));
            }
        }

        return found;
    }

    /// <summary>A name for a row that is not restored: its own, or its key and the names of the rows that it requires.</summary>
    public async Task<string> NameAsync(ArchiveSection section, string row, CancellationToken cancellation)
    {
        using var values = JsonDocument.Parse(row);
        if (entity.NameProperty() is { } name && Text(name) is { Length: > 0 } own)
        {
            return $"{entity.Singular()} {own}";
        }

        var key = Key.Where(property => !property.IsForeignKey()).Select(Text).ToList();
        var principals = new List<string>();
        foreach (var relation in entity.GetForeignKeys().Where(relation => relation.IsRequired && relation.Properties.All(property => Text(property) is not null)))
        {
            principals.Add(await PrincipalNameAsync(section, row, relation, cancellation)
                ?? $"{relation.PrincipalEntityType.Singular()} {string.Join(" / ", relation.Properties.Select(Text))}");
        }

        return string.Join(' ', [entity.Singular(), .. key, .. principals.Count > 0 ? ["of", string.Join(" and ", principals)] : Array.Empty<string>()]);

        string? Text(IProperty property) => section.Columns.ToList().IndexOf(property.GetColumnName()) is >= 0 and var place
            && values.RootElement[place] is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;
    }

    private async Task<string?> PrincipalNameAsync(ArchiveSection section, string row, IForeignKey relation, CancellationToken cancellation)
    {
        var principal = relation.PrincipalEntityType;
        if (principal.NameProperty() is not { } name)
        {
            return null;
        }

        var sql = $"SELECT {Delimit(principal)}.{Column(name)} AS value FROM {Source(section)} r JOIN {Delimit(principal)} ON {SamePrincipal(section, relation, 0)}";
        return await QueryAsync<string?>(sql, [row], cancellation) is [{ } found] ? $"{principal.Singular()} {found}" : null;
    }

    private async Task<IReadOnlyList<int>> PlacesAsync(ArchiveSection section, IReadOnlyList<string> rows, string condition, CancellationToken cancellation)
    {
        // The position is sent as the first value of each row.
        var placed = rows.Select((row, i) => $"[{i},{row[1..]}").ToList();
        var places = await QueryAsync<long>($"SELECT CAST(r.c0 AS bigint) AS value FROM {Source(section, placed: true)} r WHERE {condition}", placed, cancellation);
        return [.. places.Select(place => (int)place)];
    }

    private string IsMissing(ArchiveSection section, IForeignKey relation) =>
        $"{string.Join(" AND ", relation.Properties.Select(foreign => $"r.{ValueOf(section, foreign, 1)} IS NOT NULL"))} AND NOT EXISTS (SELECT 1 FROM {Delimit(relation.PrincipalEntityType)} WHERE {SamePrincipal(section, relation, 1)})";

    private string SamePrincipal(ArchiveSection section, IForeignKey relation, int shift) => string.Join(" AND ", relation.Properties.Zip(
        relation.PrincipalKey.Properties, (foreign, key) => $"{Delimit(relation.PrincipalEntityType)}.{Column(key)} = r.{ValueOf(section, foreign, shift)}"));

    // Text from JSON has the database's collation, and a server does not compare two different ones; the name of one cannot be delimited on SQL Server. The model of the running app
    // has no collations.
    private string Collation(IProperty property) =>
        property.GetTypeMapping().ClrType == typeof(string)
        && db.GetService<IDesignTimeModel>().Model.FindEntityType(entity.Name)!.FindProperty(property.Name)!.GetCollation() is { } collation
            ? $" COLLATE {(db.Database.IsSqlServer() ? collation : _sql.DelimitIdentifier(collation))}"
            : "";

    private static string GoneWith(IForeignKey relation) => $"belongs to {Article(relation.PrincipalEntityType.Singular())} that is gone";

    private static bool IsCompletedLast(IForeignKey relation) => relation.Properties.Any(property => property.IsRestoredLast());

    private Task<int> ExecuteAsync(string sql, IReadOnlyList<string> rows, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(sql, [Rows(rows)], cancellation);

    private Task<List<T>> QueryAsync<T>(string sql, IReadOnlyList<string> rows, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<T>(sql, Rows(rows)).RepeatsOnPurpose().ToListAsync(cancellation);

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
        .Where(x => x.Property.IsForeignKey() && !x.Property.IsPrimaryKey())];

    private static string ValueOf(ArchiveSection section, IProperty property, int shift = 0) =>
        $"c{section.Columns.ToList().IndexOf(property.GetColumnName()) + shift}";

    private IProperty? Find(string column) => entity.GetProperties().FirstOrDefault(property => property.GetColumnName() == column);

    private string Column(IProperty property) => _sql.DelimitIdentifier(property.GetColumnName());

    private string Delimit(IEntityType type) => _sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());

    // The key of a text is called by the text's name.
    private static string Words(string column) => (column.EndsWith("_key", StringComparison.Ordinal) ? column[..^"_key".Length] : column).Replace('_', ' ');

    private static string Article(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {noun}" : $"a {noun}";
}
