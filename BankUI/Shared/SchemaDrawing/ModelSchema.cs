using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Shared.SchemaDrawing;

/// <summary>Reads a schema from EF Core's design-time model.</summary>
public static class ModelSchema
{
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
}
