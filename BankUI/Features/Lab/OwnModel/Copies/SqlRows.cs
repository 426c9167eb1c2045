using System.Globalization;
using System.Text;
using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Copies;

/// <summary>The rows of a model as INSERT statements of an engine, to be run after its CREATE statements.</summary>
public static class SqlRows
{
    public static string Of(ModelShape shape, DatabaseProvider engine)
    {
        var text = new StringBuilder();
        var order = Order(shape);
        var places = order.Index().ToDictionary(table => table.Item.Name, table => table.Index);
        var later = shape.ForeignKeys.Where(key => places[key.Principal] > places[key.Dependent]).ToList();
        var isPutOff = engine == DatabaseProvider.Sqlite && later.Exists(key => key.IsRequired);
        text.Append(engine == DatabaseProvider.Sqlite ? "PRAGMA foreign_keys = ON;\n" : "").Append(isPutOff ? "BEGIN;\nPRAGMA defer_foreign_keys = ON;\n" : "");
        foreach (var entity in order)
        {
            Insert(text, entity, CopiedRows.Of(shape, entity), [.. later.Where(key => key.Dependent == entity.Name && !key.IsRequired)], engine);
        }

        foreach (var key in later.Where(key => !key.IsRequired))
        {
            Update(text, key, order[places[key.Dependent]], shape, engine);
        }

        return text.Append(isPutOff ? "COMMIT;\n" : "").ToString();
    }

    /// <summary>Principals come first. Around a circle a key that may be NULL is set when all rows are there; where none may, it is as it comes.</summary>
    private static List<EntityShape> Order(ModelShape shape)
    {
        var (left, order) = (shape.Entities.ToList(), new List<EntityShape>());
        while (left.Count > 0)
        {
            var next = left.Find(entity => !Waits(entity, _ => true)) ?? left.Find(entity => !Waits(entity, key => key.IsRequired)) ?? left[0];
            left.Remove(next);
            order.Add(next);
        }

        return order;

        bool Waits(EntityShape entity, Func<RelationShape, bool> counts) => shape.ForeignKeys.Any(key =>
            key.Dependent == entity.Name && key.Principal != entity.Name && counts(key) && left.Exists(other => other.Name == key.Principal));
    }

    private static void Insert(StringBuilder text, EntityShape entity, IReadOnlyList<IReadOnlyList<object?>> rows, IReadOnlyList<RelationShape> later, DatabaseProvider engine)
    {
        var table = Quoted(entity.Name, engine);
        var isNumbered = !entity.IsBetween;
        if (isNumbered && engine == DatabaseProvider.SqlServer)
        {
            text.Append(CultureInfo.InvariantCulture, $"SET IDENTITY_INSERT {table} ON;\n");
        }

        var lines = rows.Select(row => string.Join(", ", entity.Properties.Zip(row, (property, value) =>
            Literal(later.Any(key => key.ForeignKey == property.Name) ? null : value, engine))));
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({string.Join(", ", entity.Properties.Select(property => Quoted(property.Name, engine)))}) VALUES\n    ({string.Join("),\n    (", lines)});\n");
        text.Append((isNumbered, engine) switch
        {
            (true, DatabaseProvider.SqlServer) => $"SET IDENTITY_INSERT {table} OFF;\n",

            // A given key takes nothing from the sequence.
            (true, DatabaseProvider.PostgreSql) => $"SELECT setval(pg_get_serial_sequence('{table}', '{EntityShape.Id}'), {rows.Count.ToString(CultureInfo.InvariantCulture)});\n",
            _ => "",
        });
    }

    private static void Update(StringBuilder text, RelationShape key, EntityShape entity, ModelShape shape, DatabaseProvider engine)
    {
        var column = entity.Properties.Index().Single(property => property.Item.Name == key.ForeignKey).Index;
        foreach (var row in CopiedRows.Of(shape, entity).Where(row => row[column] is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"UPDATE {Quoted(entity.Name, engine)} SET {Quoted(key.ForeignKey, engine)} = {Literal(row[column], engine)} WHERE {Quoted(EntityShape.Id, engine)} = {Literal(row[0], engine)};\n");
        }
    }

    // The names are letters, digits and _.
    private static string Quoted(string name, DatabaseProvider engine) => engine == DatabaseProvider.SqlServer ? $"[{name}]" : $"\"{name}\"";

    private static string Literal(object? value, DatabaseProvider engine) => (value, engine) switch
    {
        (null, _) => "NULL",
        (string text, _) => $"{(engine == DatabaseProvider.SqlServer ? "N" : "")}'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        (bool flag, DatabaseProvider.PostgreSql) => flag ? "TRUE" : "FALSE",
        (bool flag, _) => flag ? "1" : "0",
        (DateOnly day, DatabaseProvider.PostgreSql) => $"DATE '{Iso(day)}'",
        (DateOnly day, _) => $"'{Iso(day)}'",

        // EF Core keeps a decimal in SQLite as text, so that it stays exact.
        (decimal number, DatabaseProvider.Sqlite) => $"'{number.ToString("0.0#", CultureInfo.InvariantCulture)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
