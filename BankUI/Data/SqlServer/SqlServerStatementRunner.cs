using System.Data;
using System.Globalization;
using System.Text;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using Microsoft.Data.SqlClient;

namespace BankUI.Data.SqlServer;

/// <summary>Asks SQL Server: for the estimated plan as text, and for the rows in a transaction that is rolled back.</summary>
public sealed class SqlServerStatementRunner(DatabaseSettings settings, SqlInspectorSettings inspector) : StatementRunner
{
    /// <summary>
    /// The statement as one batch that needs no parameters: a command with some is a call of <c>sp_executesql</c>, whose plan would be
    /// shown instead.
    /// </summary>
    public static string Batch(SqlStatement statement)
    {
        var batch = new StringBuilder();
        foreach (var parameter in statement.Parameters)
        {
            batch.Append(CultureInfo.InvariantCulture, $"DECLARE {parameter.Name} {TypeOf(parameter)} = {LiteralOf(parameter)};\n");
        }

        return batch.Append(statement.Text).ToString();
    }

    protected override async Task<Outcome<IReadOnlyList<SqlPlanStep>>> ReadPlanAsync(SqlStatement statement, CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = (int)IStatementRunner.MaxTime.TotalSeconds;
        command.CommandText = "SET SHOWPLAN_TEXT ON";
        await command.ExecuteNonQueryAsync(cancellation);
        try
        {
            command.CommandText = Batch(statement);
            return await StepsAsync(command, cancellation);
        }
        finally
        {
            command.CommandText = "SET SHOWPLAN_TEXT OFF";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    protected override async Task<Outcome<SqlRows>> ReadRowsAsync(SqlStatement statement, CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = (int)IStatementRunner.MaxTime.TotalSeconds;
        command.CommandText = statement.Text;
        AddParameters(command, statement);
        return await RowsOfAsync(command, cancellation);
    }

    // Results come in pairs: the text of a statement, then its steps, which are indented by "  |--".
    private async Task<List<SqlPlanStep>> StepsAsync(SqlCommand command, CancellationToken cancellation)
    {
        var steps = new List<SqlPlanStep>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                var line = reader.GetString(0);
                var text = line.TrimStart();
                if (text.StartsWith("|--", StringComparison.Ordinal))
                {
                    var step = new SqlPlanStep((line.Length - text.Length) / 5, text[3..]);
                    steps.Add(inspector.ShowValues ? step : step.WithoutValues());
                }
            }
        }
        while (await reader.NextResultAsync(cancellation));
        return steps;
    }

    // As EF Core types its parameters: the plan of an nvarchar(max) can be another.
    private static string TypeOf(SqlParameterValue parameter) => parameter.Type switch
    {
        DbType.Boolean => "bit",
        DbType.Byte or DbType.SByte or DbType.Int16 => "smallint",
        DbType.Int32 or DbType.UInt16 => "int",
        DbType.Int64 or DbType.UInt32 => "bigint",
        DbType.UInt64 or DbType.Decimal or DbType.VarNumeric or DbType.Currency => "decimal(38, 10)",
        DbType.Single or DbType.Double => "float",
        DbType.Date => "date",
        DbType.DateTime or DbType.DateTime2 => "datetime2",
        DbType.DateTimeOffset => "datetimeoffset",
        DbType.Time => "time",
        DbType.Guid => "uniqueidentifier",
        DbType.Binary => "varbinary(8000)",
        DbType.AnsiString or DbType.AnsiStringFixedLength => "varchar(8000)",
        _ => "nvarchar(4000)",
    };

    private static string LiteralOf(SqlParameterValue parameter) => parameter.Value switch
    {
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        string => "N" + parameter.Literal,
        _ => parameter.Literal,
    };
}
