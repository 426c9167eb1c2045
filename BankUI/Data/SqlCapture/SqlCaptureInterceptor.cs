using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture;

/// <summary>Tells a <see cref="SqlRecorder"/> of every command of the contexts that it was given to.</summary>
public sealed class SqlCaptureInterceptor(SqlRecorder recorder) : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<Guid, (SqlStatement Statement, CountingDataReader Reader)> _reading = new();

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        var counting = new CountingDataReader(result);
        _reading[eventData.CommandId] = (Record(command, eventData), counting);
        return counting;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (_reading.TryRemove(eventData.CommandId, out var read))
        {
            read.Statement.RowsRead = read.Reader.Rows;
            read.Statement.RowsAffected = eventData.RecordsAffected < 0 ? null : eventData.RecordsAffected;
        }

        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Record(command, eventData).RowsAffected = result < 0 ? null : result;
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Record(command, eventData).RowsRead = 1;
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        new(ScalarExecuted(command, eventData, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        Record(command, eventData).Error = eventData.Exception.Message;

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }

    private SqlStatement Record(DbCommand command, CommandEndEventData eventData)
    {
        var statement = new SqlStatement(command.CommandText, eventData.CommandSource) { Duration = eventData.Duration };
        recorder.Add(statement);
        return statement;
    }
}
