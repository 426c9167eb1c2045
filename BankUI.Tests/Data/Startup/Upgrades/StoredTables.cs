using System.Data.Common;
using System.Globalization;
using BankUI.Data.Startup;

namespace BankUI.Tests.Data.Startup.Upgrades;

/// <summary>Every row of every table, as a database holds it; what the engine and EF Core keep for themselves is left out.</summary>
internal sealed class StoredTables
{
    private const string Null = "NULL";

    private readonly SortedDictionary<string, List<Dictionary<string, string>>> _tables = new(StringComparer.Ordinal);

    private StoredTables()
    {
    }

    public static StoredTables Of(DatabaseProvider engine, DbConnection connection)
    {
        var stored = new StoredTables();
        foreach (var table in Texts(connection, engine == DatabaseProvider.Sqlite
            ? "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '!_!_EF%' ESCAPE '!'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_EF%'"))
        {
            stored._tables[table] = Rows(connection, $"SELECT * FROM {table}");
        }

        return stored;
    }

    /// <summary>The first column of a query.</summary>
    public static List<string> Texts(DbConnection connection, string sql) => [.. Rows(connection, sql).Select(row => row.Values.First())];

    /// <summary>
    /// Fails where a row is another one there, in the columns that it has here, or is not there, or is one of more. The key of a text that has none here may be filled in there.
    /// </summary>
    public void AssertKeptIn(StoredTables later, Func<string, bool>? of = null)
    {
        foreach (var (table, rows) in _tables.Where(x => of?.Invoke(x.Key) != false))
        {
            Assert.True(later._tables.TryGetValue(table, out var now), $"There is no table {table} any more.");
            Assert.True(rows.Count == now.Count, $"{table} has {now.Count} rows, and had {rows.Count}.");
            string[] columns = [.. rows.SelectMany(row => row.Keys).Distinct().Where(column => !IsKeyOfText(column))];
            foreach (var (row, same) in InOrder(rows, columns).Zip(InOrder(now, columns)))
            {
                string[] compared = [.. row.Keys.Where(column => !IsKeyOfText(column) || row[column] != Null)];
                Assert.Equal($"{table}: {Line(row, compared)}", $"{table}: {Line(same, compared)}");
            }
        }
    }

    private static bool IsKeyOfText(string column) => column.EndsWith("_key", StringComparison.Ordinal);

    private static IEnumerable<Dictionary<string, string>> InOrder(IEnumerable<Dictionary<string, string>> rows, string[] columns) => rows.OrderBy(row => Line(row, columns), StringComparer.Ordinal);

    private static string Line(Dictionary<string, string> row, string[] columns) => string.Join(" | ", columns.Select(column => $"{column} {row.GetValueOrDefault(column, "is no column")}"));

    private static List<Dictionary<string, string>> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<Dictionary<string, string>> rows = [];
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => Text(reader.GetValue(i))));
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => Null,
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
