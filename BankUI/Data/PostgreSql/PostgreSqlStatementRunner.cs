using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using Npgsql;

namespace BankUI.Data.PostgreSql;

/// <summary>Asks PostgreSQL in a read-only transaction that is rolled back. The server itself ends what takes too long.</summary>
public sealed class PostgreSqlStatementRunner(DatabaseSettings settings, SqlInspectorSettings inspector) : StatementRunner
{
    // A step of a plan is indented by six spaces for each level, four of them before its arrow.
    private const int Indent = 6;
    private const string Arrow = "->  ";

    protected override Task<Outcome<IReadOnlyList<SqlPlanStep>>> ReadPlanAsync(SqlStatement statement, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<SqlPlanStep>>(
            $"EXPLAIN {statement.Text}",
            statement,
            async command =>
            {
                var steps = new List<SqlPlanStep>();
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                {
                    var step = StepOf(reader.GetString(0));
                    steps.Add(inspector.ShowValues ? step : step.WithoutValues());
                }

                return steps;
            },
            cancellation);

    protected override Task<Outcome<SqlRows>> ReadRowsAsync(SqlStatement statement, CancellationToken cancellation) =>
        ReadAsync(statement.Text, statement, command => RowsOfAsync(command, cancellation), cancellation);

    /// <summary>A line of EXPLAIN: a step behind its arrow, or a detail of the step above it.</summary>
    public static SqlPlanStep StepOf(string line)
    {
        var text = line.TrimStart();
        var depth = (line.Length - text.Length + Indent - 1) / Indent;
        return new SqlPlanStep(depth, text.StartsWith(Arrow, StringComparison.Ordinal) ? text[Arrow.Length..] : text);
    }

    private async Task<Outcome<T>> ReadAsync<T>(string sql, SqlStatement statement, Func<NpgsqlCommand, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand($"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {(int)IStatementRunner.MaxTime.TotalMilliseconds}", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        command.CommandText = sql;
        foreach (var parameter in statement.Parameters)
        {
            // The driver knows the type of a value better than ADO.NET's enumeration, which has no arrays.
            command.Parameters.Add(parameter.Value is { } value
                ? new NpgsqlParameter(parameter.Name, value)
                : new NpgsqlParameter { ParameterName = parameter.Name, DbType = parameter.Type, Value = DBNull.Value });
        }

        return await read(command);
    }
}
