using Microsoft.Data.Sqlite;

namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>Writes with one prepared statement for each table, kept for as long as the writer lives.</summary>
internal sealed class SqliteBulkWriter : BulkWriter
{
    private readonly SqliteConnection _connection;
    private readonly bool _durable;
    private readonly Dictionary<string, SqliteCommand> _inserts = [];

    private SqliteBulkWriter(SqliteConnection connection, bool durable)
        : base(connection) => (_connection, _durable) = (connection, durable);

    public static async Task<BulkWriter> OpenAsync(string connectionString, bool durable, CancellationToken cancellation)
    {
        // Not pooled: the app must not get a connection with the settings below.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellation);
        var writer = new SqliteBulkWriter(connection, durable);
        if (!durable)
        {
            await writer.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000", cancellation);
        }

        return writer;
    }

    public override Task InsertAsync<TRow>(BulkTable<TRow> table, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var insert = Insert(table);
        insert.Transaction = (SqliteTransaction)Transaction;
        var parameters = insert.Parameters;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < table.Columns.Length; i++)
            {
                parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var insert in _inserts.Values)
        {
            await insert.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override Task TidyAsync() => _durable
        ? Task.CompletedTask
        : ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);

    private SqliteCommand Insert<TRow>(BulkTable<TRow> table)
    {
        if (!_inserts.TryGetValue(table.Name, out var insert))
        {
            insert = _connection.CreateCommand();
            insert.CommandText =
                $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) " +
                $"VALUES ({string.Join(", ", table.Columns.Select(c => "$" + c.Name))})";
            foreach (var column in table.Columns)
            {
                insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + column.Name });
            }

            _inserts.Add(table.Name, insert);
        }

        return insert;
    }
}
