using System.Data.Common;
using System.Globalization;

namespace BankUI.Benchmarks.Scenarios.Engines;

/// <summary>
/// Hand-written ADO.NET: the statement that is meant, prepared by nobody, on a connection that stays open, its rows read into memory. An engine adds what
/// its SQL says in words of its own.
/// </summary>
public abstract class FloorDatabase(DbConnection connection) : IAsyncDisposable
{
    /// <summary>The condition of accounts whose key contains <c>@text</c>, where few do.</summary>
    public abstract string RareText { get; }

    /// <summary>The condition of accounts whose key contains <c>@text</c>, where most do.</summary>
    public abstract string CommonText { get; }

    /// <summary>Where the accounts whose key contains <c>@text</c> are counted: what follows FROM.</summary>
    public abstract string CountedText { get; }

    /// <summary>Where deposits are read by their amount: what follows FROM.</summary>
    public abstract string Deposits { get; }

    /// <summary>The 21 newest entries, <c>x</c>, of each of the accounts <c>@ids</c>: what follows FROM.</summary>
    public abstract string NewestOfEach { get; }

    /// <summary>The value of <c>@ids</c>.</summary>
    public abstract object Ids(int[] ids);

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
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Statements in one transaction, durable like BankUI's.</summary>
    public async Task WriteAsync(params (string Sql, (string Name, object Value)[] Parameters)[] statements)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (sql, parameters) in statements)
        {
            await using var command = Command(sql, parameters);
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private DbCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
