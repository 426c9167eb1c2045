using System.Data;
using Microsoft.Data.SqlClient;

namespace BankUI.Data.SampleData.Bulk.Writing;

/// <summary>
/// Writes by bulk copy, with keys and checks in force. The trigger that guards closed accounts does not fire: accounts are
/// written open and closed afterwards.
/// </summary>
internal sealed class SqlServerBulkWriter : BulkWriter
{
    private const int RowsAtOnce = 10_000;

    private readonly SqlConnection _connection;

    private SqlServerBulkWriter(SqlConnection connection)
        : base(connection) => _connection = connection;

    public static async Task<BulkWriter> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return new SqlServerBulkWriter(connection);
    }

    public override async Task InsertAsync<TRow>(BulkTable<TRow> table, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        using var copy = new SqlBulkCopy(
            _connection, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)Transaction)
        {
            DestinationTableName = table.Name,
            BulkCopyTimeout = 0,
        };
        using var buffer = new DataTable();
        foreach (var column in table.Columns)
        {
            buffer.Columns.Add(column.Name, column.Type);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            foreach (var row in some)
            {
                buffer.Rows.Add(Array.ConvertAll(table.Columns, column => column.Value(row)));
            }

            await copy.WriteToServerAsync(buffer, cancellation);
            buffer.Clear();
        }
    }

    /// <summary>The next id that the server generates must be larger than those of the rows.</summary>
    protected override async Task TidyAsync()
    {
        foreach (var table in new[] { "accounts", "transfers", "activity", "instructors", "courses", "students" })
        {
            await ExecuteAsync($"DBCC CHECKIDENT ('{table}', RESEED) WITH NO_INFOMSGS", CancellationToken.None);
        }
    }
}
