using Microsoft.Data.Sqlite;

namespace BankUI.Benchmarks.Scenarios;

/// <summary>Hand-written ADO.NET: the statement that is meant, prepared by nobody, its rows read into memory.</summary>
public sealed class FloorDatabase(string file) : IAsyncDisposable
{
    private readonly SqliteConnection _connection = Open(file);

    /// <summary>Runs a query and reads every column of every row.</summary>
    /// <returns>The rows.</returns>
    public async Task<List<object[]>> QueryAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>One value.</summary>
    public async Task<long> NumberAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Statements in one transaction, durable like BankUI's.</summary>
    public async Task WriteAsync(params (string Sql, (string Name, object Value)[] Parameters)[] statements)
    {
        await using var transaction = _connection.BeginTransaction();
        foreach (var (sql, parameters) in statements)
        {
            await using var command = Command(sql, parameters);
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
        return connection;
    }

    private SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
