using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Deletion;

/// <summary>Every row of every table that a deletion may touch, as the database holds it; what is kept of deletions is left out.</summary>
public sealed class TableContents
{
    private static readonly (string Table, int KeyColumns)[] Tables =
    [
        ("accounts", 1), ("account_preferences", 1), ("activity", 1), ("transfers", 1),
        ("instructors", 1), ("courses", 1), ("students", 1), ("enrollments", 2),
    ];

    private readonly Dictionary<string, Dictionary<string, string>> _rows = [];

    public static TableContents Of(TestDatabase bank)
    {
        using var connection = bank.Connect();
        var contents = new TableContents();
        foreach (var (table, keyColumns) in Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = command.ExecuteReader();
            var rows = contents._rows[table] = [];
            while (reader.Read())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={(reader.IsDBNull(i) ? "NULL" : $"{reader.GetFieldType(i).Name}:{reader.GetValue(i)}")}").ToList();
                rows[string.Join('|', values.Take(keyColumns))] = string.Join('|', values);
            }
        }

        return contents;
    }

    public static IEnumerable<string> TableNames => Tables.Select(x => x.Table);

    /// <summary>How many rows of a table are gone.</summary>
    public int GoneFrom(string table, TableContents later) => _rows[table].Keys.Except(later._rows[table].Keys).Count();

    /// <summary>How many rows of a table lost the value of a column.</summary>
    public int Emptied(string table, string column, TableContents later) => _rows[table].Count(row =>
        !row.Value.Contains($"|{column}=NULL", StringComparison.Ordinal)
        && later._rows[table].TryGetValue(row.Key, out var now) && now.Contains($"|{column}=NULL", StringComparison.Ordinal));

    /// <summary>Fails where a row differs, naming it.</summary>
    public void AssertSame(TableContents later, string circumstances)
    {
        foreach (var table in TableNames)
        {
            var before = _rows[table].Values.Order(StringComparer.Ordinal).ToList();
            var now = later._rows[table].Values.Order(StringComparer.Ordinal).ToList();
            Assert.True(
                before.SequenceEqual(now),
                $"{circumstances}: {table} differs.\nOnly before:\n{string.Join('\n', before.Except(now))}\nOnly now:\n{string.Join('\n', now.Except(before))}");
        }
    }
}
