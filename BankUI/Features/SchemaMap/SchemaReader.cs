using BankUI.Data;
using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Features.SchemaMap;

/// <summary>Reads the schema from EF Core's model, so that nothing is typed by hand, and counts the rows.</summary>
public sealed class SchemaReader(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>The schema; no statement is sent.</summary>
    public async Task<Schema> ReadAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Of(db.GetService<IDesignTimeModel>().Model);
    }

    /// <summary>How many rows each table has, by its name: one statement.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        string[] tables = [.. Of(db.GetService<IDesignTimeModel>().Model).Tables.Select(table => table.Name)];
        var helper = db.GetService<ISqlGenerationHelper>();
        var (name, rows) = (helper.DelimitIdentifier(nameof(TableRows.Table)), helper.DelimitIdentifier(nameof(TableRows.Rows)));

        // The names are the model's own, and delimited.
        var counts = string.Join("\nUNION ALL\n", tables.Select((table, i) => $"SELECT {i} AS {name}, (SELECT COUNT(*) FROM {helper.DelimitIdentifier(table)}) AS {rows}"));
        return (await db.Database.SqlQueryRaw<TableRows>(counts).TagWith("SchemaReader.CountAsync").ToListAsync(cancellation))
            .ToDictionary(count => tables[count.Table], count => count.Rows);
    }

    /// <summary>The schema of a model.</summary>
    public static Schema Of(IModel model)
    {
        var entities = model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !IsHidden(entity.ClrType)).ToList();
        var tables = entities.GroupBy(entity => entity.GetTableName()!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SchemaTable(group.Key, group.First().Plural(), Columns(group)));
        var relations = entities.SelectMany(entity => entity.GetDeclaredForeignKeys()).Where(relation => relation.PrincipalEntityType.GetTableName() is not null)
            .Select(Relation)
            .OrderBy(relation => relation.Table, StringComparer.Ordinal).ThenBy(relation => relation.Principal, StringComparer.Ordinal).ThenBy(relation => relation.Name, StringComparer.Ordinal);
        return new Schema([.. tables], [.. relations]);
    }

    // Who may sign in, and what libraries keep beside it, is nothing to be shown.
    private static bool IsHidden(Type type) => type == typeof(User) || type.Namespace?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;

    private static IReadOnlyList<SchemaColumn> Columns(IEnumerable<IEntityType> entities) =>
        [.. entities.SelectMany(entity => entity.GetProperties())
            .DistinctBy(property => property.GetColumnName())
            .OrderByDescending(property => property.IsPrimaryKey())
            .Select(property => new SchemaColumn(
                property.GetColumnName(),
                property.GetColumnType(),
                property.IsColumnNullable(),
                property.IsPrimaryKey(),
                [.. property.GetContainingForeignKeys().Select(key => key.PrincipalEntityType.GetTableName()).OfType<string>().Distinct()]))];

    private static SchemaRelation Relation(IForeignKey relation) => new(
        relation.DeclaringEntityType.GetTableName()!,
        [.. relation.Properties.Select(property => property.GetColumnName())],
        relation.PrincipalEntityType.GetTableName()!,
        relation.IsRequired,
        relation.IsUnique,
        relation.DeleteBehavior switch
        {
            DeleteBehavior.Cascade => "CASCADE",
            DeleteBehavior.SetNull => "SET NULL",
            DeleteBehavior.Restrict => "RESTRICT",
            _ => "NO ACTION",
        },
        DeleteBehaviors.Of(relation, DeletionMethod.DatabaseCascade).Effect);

    internal sealed record TableRows(int Table, int Rows);
}
