using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using BankUI.Domain;

namespace BankUI.Data.SqlCapture.Running;

/// <summary>What running a captured statement has in common on all engines.</summary>
public abstract class StatementRunner : IStatementRunner
{
    private static readonly Refusal NotWhole = new("This statement is too long to be kept whole, so it cannot be asked again.");
    private static readonly Refusal NotReading = new("Only a statement that does nothing but read can be run again.");
    private static readonly Refusal TooLong = new($"The database took longer than {IStatementRunner.MaxTime.TotalSeconds:0} seconds, so it was stopped.");

    public Task<Outcome<IReadOnlyList<SqlPlanStep>>> PlanAsync(SqlStatement statement, CancellationToken cancellation) =>
        statement.IsWhole ? AskAsync(ct => ReadPlanAsync(statement, ct), cancellation) : Task.FromResult<Outcome<IReadOnlyList<SqlPlanStep>>>(NotWhole);

    public Task<Outcome<SqlRows>> AgainAsync(SqlStatement statement, CancellationToken cancellation) => statement switch
    {
        { Sql.IsSelect: false } => Task.FromResult<Outcome<SqlRows>>(NotReading),
        { IsWhole: false } => Task.FromResult<Outcome<SqlRows>>(NotWhole),
        _ => AskAsync(ct => ReadRowsAsync(statement, ct), cancellation),
    };

    protected abstract Task<Outcome<IReadOnlyList<SqlPlanStep>>> ReadPlanAsync(SqlStatement statement, CancellationToken cancellation);

    protected abstract Task<Outcome<SqlRows>> ReadRowsAsync(SqlStatement statement, CancellationToken cancellation);

    protected static void AddParameters(DbCommand command, SqlStatement statement)
    {
        foreach (var parameter in statement.Parameters)
        {
            var copy = command.CreateParameter();
            copy.ParameterName = parameter.Name;
            copy.DbType = parameter.Type;
            copy.Value = parameter.Value ?? DBNull.Value;
            command.Parameters.Add(copy);
        }
    }

    protected static async Task<SqlRows> RowsOfAsync(DbCommand command, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<string?>>();
        var count = 0;
        while (count < SqlRows.MaxCounted && await reader.ReadAsync(cancellation))
        {
            count++;
            if (rows.Count < SqlRows.Shown)
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : Text(reader.GetValue(column)))]);
            }
        }

        return new SqlRows(columns, rows, count, Stopwatch.GetElapsedTime(began));
    }

    private static string Text(object value)
    {
        var text = value is byte[] bytes
            ? Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, SqlRows.MaxValueLength)))
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return text.Length > SqlRows.MaxValueLength ? TypedText.Start(text, SqlRows.MaxValueLength) + "…" : text;
    }

    private static async Task<Outcome<T>> AskAsync<T>(Func<CancellationToken, Task<Outcome<T>>> ask, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(IStatementRunner.MaxTime);
        try
        {
            // SQLite's driver is synchronous throughout: a circuit's thread must not wait for it.
            return await Task.Run(() => ask(limit.Token), limit.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return TooLong;
        }
        catch (DbException e) when (!cancellation.IsCancellationRequested)
        {
            return new Refusal($"The database says: {e.Message.TrimEnd('.')}.");
        }
    }
}
