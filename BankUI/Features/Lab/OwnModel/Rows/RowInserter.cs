using System.Text;
using BankUI.Features.Lab.OwnModel.Shaping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>
/// The rows of a model as INSERT statements, principals first. An optional foreign key to a table that comes later is set by an UPDATE afterwards;
/// a circle of required ones is left to the database, which refuses it.
/// </summary>
public static class RowInserter
{
    /// <param name="db">A context of the model, for the names and literals of its engine.</param>
    /// <param name="shape">The model.</param>
    /// <param name="rows">Its rows.</param>
    public static string Sql(DbContext db, ModelShape shape, ModelRows rows)
    {
        var helper = db.GetService<ISqlGenerationHelper>();
        var order = InOrder(shape);
        var (inserts, updates) = (new StringBuilder(), new StringBuilder());
        foreach (var entity in order.Where(entity => rows[entity.Name].Count > 0))
        {
            var type = db.Model.GetEntityTypes().First(type => type.GetTableName() == entity.Name);
            var late = shape.ForeignKeys.Where(key => key.Dependent == entity.Name && !key.IsRequired && order.FindIndex(other => other.Name == key.Principal) > order.IndexOf(entity))
                .Select(key => key.ForeignKey).ToHashSet();
            inserts.Append($"INSERT INTO {Name(entity.Name)} ({string.Join(", ", entity.Properties.Select(property => Name(property.Name)))}) VALUES\n  ")
                .AppendJoin(",\n  ", rows[entity.Name].Select(row => $"({string.Join(", ", entity.Properties.Select(property => Literal(type, property.Name, late.Contains(property.Name) ? null : row[property.Name])))})"))
                .Append(";\n");
            foreach (var (row, column) in rows[entity.Name].SelectMany(row => late.Where(column => row[column] is not null).Select(column => (row, column))))
            {
                updates.Append($"UPDATE {Name(entity.Name)} SET {Name(column)} = {Literal(type, column, row[column])} WHERE {Name(EntityShape.Id)} = {Literal(type, EntityShape.Id, row[EntityShape.Id])};\n");
            }
        }

        return inserts.Append(updates).ToString();

        string Name(string name) => helper.DelimitIdentifier(name);
    }

    private static string Literal(IEntityType type, string property, object? value) => type.FindProperty(property)!.GetRelationalTypeMapping().GenerateSqlLiteral(value);

    private static List<EntityShape> InOrder(ModelShape shape)
    {
        var order = new List<EntityShape>();
        foreach (var entity in shape.Entities)
        {
            Add(entity, []);
        }

        return order;

        void Add(EntityShape entity, IReadOnlyList<string> above)
        {
            if (order.Contains(entity) || above.Contains(entity.Name))
            {
                return;
            }

            foreach (var key in shape.ForeignKeys.Where(key => key.Dependent == entity.Name && key.IsRequired))
            {
                Add(shape.Entities.First(principal => principal.Name == key.Principal), [.. above, entity.Name]);
            }

            order.Add(entity);
        }
    }
}
