using Npgsql;

namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>Writes by COPY, with keys, checks and triggers in force: https://www.postgresql.org/docs/current/sql-copy.html</summary>
internal sealed class PostgreSqlBulkWriter : BulkWriter
{
    private readonly NpgsqlConnection _connection;

    private PostgreSqlBulkWriter(NpgsqlConnection connection)
        : base(connection) => _connection = connection;

    public static async Task<BulkWriter> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return new PostgreSqlBulkWriter(connection);
    }

    public override async Task InsertAsync<TRow>(BulkTable<TRow> table, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in table.Columns)
            {
                if (column.Value(row) is { } value)
                {
                    await copy.WriteAsync(value, cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>The next id that the server generates must be larger than those of the rows; the planner knows new rows only once they were counted; and the index of parts of words reads what it has not sorted in yet from end to end.</summary>
    protected override async Task TidyAsync()
    {
        foreach (var table in new[] { "accounts", "transfers", "activity", "instructors", "courses", "students" })
        {
            await ExecuteAsync($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))", CancellationToken.None);
        }

        await ExecuteAsync("VACUUM (ANALYZE)", CancellationToken.None);
    }
}
