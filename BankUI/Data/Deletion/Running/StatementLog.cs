using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Deletion.Running;

/// <summary>
/// Logs the statements of the work that it was started for, and no others. It works without the inspector: a receipt has its statements
/// even when the inspector is off.
/// </summary>
internal sealed class StatementLog : DbCommandInterceptor
{
    // A deletion that loads 10,000 rows has 10,000 equal statements, and no more than a few different ones.
    private static readonly AsyncLocal<List<RanStatement>?> Current = new();

    /// <summary>Logs what runs from here on in this flow of control, until it is disposed.</summary>
    public static Notes Start() => new(Current.Value = []);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, 0);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (Current.Value is [.., var last] all && last.Sql == command.CommandText && eventData.RecordsAffected > 0)
        {
            all[^1] = last with { RowsAffected = last.RowsAffected + eventData.RecordsAffected };
        }

        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, Math.Max(result, 0));
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    private static void Note(DbCommand command, int rows)
    {
        switch (Current.Value)
        {
            case null:
                break;
            case [.., var last] all when last.Sql == command.CommandText:
                all[^1] = last with { Times = last.Times + 1, RowsAffected = last.RowsAffected + rows };
                break;
            case var all:
                all.Add(new RanStatement(command.CommandText, 1, rows));
                break;
        }
    }

    public sealed class Notes(List<RanStatement> statements) : IDisposable
    {
        public IReadOnlyList<RanStatement> Statements => statements;

        public void Dispose() => Current.Value = null;
    }
}
