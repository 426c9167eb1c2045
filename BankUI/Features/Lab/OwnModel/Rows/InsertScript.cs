using System.Globalization;
using System.Text;
using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Rows;

/// <summary>The rows of a model as INSERT statements of an engine.</summary>
public static class InsertScript
{
    /// <summary>A script to be run after the CREATE statements. On SQLite a circle of required foreign keys is checked at its end.</summary>
    /// <param name="shape">The model.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="engine">For which engine.</param>
    public static string Of(ModelShape shape, ModelRows rows, DatabaseProvider engine)
    {
        var statements = Statements(shape, rows, engine);
        return engine != DatabaseProvider.Sqlite ? statements
            : Later(shape, Order(shape)).Exists(key => key.IsRequired) ? $"PRAGMA foreign_keys = ON;\nBEGIN;\nPRAGMA defer_foreign_keys = ON;\n{statements}COMMIT;\n"
            : $"PRAGMA foreign_keys = ON;\n{statements}";
    }

    /// <summary>The statements alone. A circle of required foreign keys is left to the database, which refuses it.</summary>
    public static string Statements(ModelShape shape, ModelRows rows, DatabaseProvider engine)
    {
        var text = new StringBuilder();
        var order = Order(shape);
        var later = Later(shape, order).Where(key => !key.IsRequired).ToList();
        foreach (var entity in order.Where(entity => rows[entity.Name].Count > 0))
        {
            Insert(text, entity, rows[entity.Name], [.. later.Where(key => key.Dependent == entity.Name).Select(key => key.ForeignKey)], engine);
        }

        foreach (var key in later)
        {
            Update(text, key, rows[key.Dependent], engine);
        }

        return text.ToString();
    }

    // The foreign keys to tables that come later.
    private static List<RelationShape> Later(ModelShape shape, List<EntityShape> order)
    {
        var places = order.Index().ToDictionary(table => table.Item.Name, table => table.Index);
        return [.. shape.ForeignKeys.Where(key => places[key.Principal] > places[key.Dependent])];
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

    private static void Insert(StringBuilder text, EntityShape entity, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, HashSet<string> later, DatabaseProvider engine)
    {
        var table = Quoted(entity.Name, engine);
        var isNumbered = !entity.IsBetween;
        if (isNumbered && engine == DatabaseProvider.SqlServer)
        {
            text.Append(CultureInfo.InvariantCulture, $"SET IDENTITY_INSERT {table} ON;\n");
        }

        var lines = rows.Select(row => string.Join(", ", entity.Properties.Select(property => Literal(later.Contains(property.Name) ? null : row[property.Name], engine))));
        text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} ({string.Join(", ", entity.Properties.Select(property => Quoted(property.Name, engine)))}) VALUES\n    ({string.Join("),\n    (", lines)});\n");
        text.Append((isNumbered, engine) switch
        {
            (true, DatabaseProvider.SqlServer) => $"SET IDENTITY_INSERT {table} OFF;\n",

            // A given key takes nothing from the sequence.
            (true, DatabaseProvider.PostgreSql) => $"SELECT setval(pg_get_serial_sequence('{table}', '{EntityShape.Id}'), {Literal(rows.Max(row => row[EntityShape.Id]), engine)});\n",
            _ => "",
        });
    }

    private static void Update(StringBuilder text, RelationShape key, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, DatabaseProvider engine)
    {
        foreach (var row in rows.Where(row => row[key.ForeignKey] is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"UPDATE {Quoted(key.Dependent, engine)} SET {Quoted(key.ForeignKey, engine)} = {Literal(row[key.ForeignKey], engine)} WHERE {Quoted(EntityShape.Id, engine)} = {Literal(row[EntityShape.Id], engine)};\n");
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
