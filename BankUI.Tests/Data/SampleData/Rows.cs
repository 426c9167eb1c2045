using BankUI.Tests.Support;

namespace BankUI.Tests.Data.SampleData;

/// <summary>What stands in the database, read below EF Core, one text to a row.</summary>
internal static class Rows
{
    private static readonly string[] Tables =
        ["accounts", "account_preferences", "transfers", "activity", "instructors", "courses", "students", "enrollments"];

    public static List<string> All(TestDatabase bank) =>
        [.. Tables.SelectMany(table => Of(bank, $"SELECT '{table}', * FROM {table} ORDER BY 2, 3"))];

    public static List<string> Of(TestDatabase bank, string sql)
    {
        using var connection = bank.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }
}
