using System.Text.Json;
using BankUI.Data.Deletion.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Archive;

/// <summary>The header of a section of an archive. Each row follows as one line, an array of values in the order of the columns.</summary>
/// <param name="Table">The table.</param>
/// <param name="Effect">Whether the rows were deleted, or lost their link: then there are only key, foreign key and name.</param>
/// <param name="Columns">The columns' names.</param>
internal sealed record ArchiveSection(string Table, DeleteEffect Effect, IReadOnlyList<string> Columns)
{
    /// <summary>Every stored column of rows that are deleted; key, foreign key and name of rows that stay.</summary>
    public static ArchiveSection Of(PlanNode node)
    {
        var properties = StoredProperties(node.Set.Entity);
        var columns = node.Effect == DeleteEffect.Delete
            ? properties.Select(property => property.GetColumnName())
            : properties.Where(property => property.IsPrimaryKey()).Select(property => property.GetColumnName())
                .Concat(node.ForeignKey)
                .Concat(node.Set.Entity.NameProperty() is { } name && !name.IsForeignKey() ? [name.GetColumnName()] : []);
        return new ArchiveSection(node.Table, node.Effect, [.. columns.Distinct()]);
    }

    /// <summary>The columns that are not computed, the key's first.</summary>
    public static IEnumerable<IProperty> StoredProperties(IEntityType entity) => entity.GetProperties()
        .Where(property => property.GetComputedColumnSql() is null)
        .OrderBy(property => property.IsPrimaryKey() ? 0 : 1);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ArchiveSection FromJson(string line) => JsonSerializer.Deserialize<ArchiveSection>(line)!;
}
