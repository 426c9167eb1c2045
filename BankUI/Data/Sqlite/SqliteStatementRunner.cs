using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

/// <summary>Asks SQLite on a read-only connection. A progress handler interrupts what takes too long, which the driver cannot.</summary>
public sealed class SqliteStatementRunner(DatabaseSettings settings) : StatementRunner
{
    // How often SQLite checks for cancellation, in instructions of its virtual machine.
    private const int Instructions = 10_000;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(settings.ConnectionString)
    {
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    protected override async Task<Outcome<IReadOnlyList<SqlPlanStep>>> ReadPlanAsync(SqlStatement statement, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
        AddParameters(command, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellation);

        // id, parent, not used, detail: https://www.sqlite.org/eqp.html
        var depths = new Dictionary<long, int> { [0] = -1 };
        var steps = new List<SqlPlanStep>();
        while (await reader.ReadAsync(cancellation))
        {
            var depth = depths[reader.GetInt64(0)] = depths.GetValueOrDefault(reader.GetInt64(1), -1) + 1;
            steps.Add(new SqlPlanStep(depth, reader.GetString(3)));
        }

        return steps;
    }

    protected override async Task<Outcome<SqlRows>> ReadRowsAsync(SqlStatement statement, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        AddParameters(command, statement);
        return await RowsOfAsync(command, cancellation);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        raw.sqlite3_progress_handler(connection.Handle, Instructions, static token => ((CancellationToken)token).IsCancellationRequested ? 1 : 0, cancellation);
        return connection;
    }
}
