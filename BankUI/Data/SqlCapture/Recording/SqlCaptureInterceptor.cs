using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>Records every command of its contexts.</summary>
/// <param name="recorder">Where; <see langword="null"/> for the recorder of the scope that uses the context.</param>
/// <param name="watch">
/// Starts to count what a DELETE from a table does to others, where the connection can tell; <see langword="null"/> for SQLite's way.
/// </param>
public sealed class SqlCaptureInterceptor(SqlRecorder? recorder = null, Func<DbConnection?, string, RowChanges?>? watch = null) : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<Guid, (SqlRecorder? Recorder, SqlStatement Statement, CountingDataReader? Reader)> _reading = new();
    private readonly ConcurrentDictionary<Guid, RowChanges> _watching = new();
    private readonly Func<DbConnection?, string, RowChanges?> _watch = watch ?? SqliteRowChanges.Watch;

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Watch(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Watch(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuting(command, eventData, result));

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        // Npgsql's SaveChanges needs its own reader, whose rows are those that it wrote.
        var counting = eventData.CommandSource == CommandSource.SaveChanges && result is NpgsqlDataReader ? null : new CountingDataReader(result);
        _reading[eventData.CommandId] = (RecorderOf(eventData), Record(command, eventData), counting);
        return counting ?? result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuted(command, eventData, result));

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (_reading.TryRemove(eventData.CommandId, out var read))
        {
            var statement = read.Statement;
            statement.Duration += eventData.Duration;
            statement.RowsAffected = eventData.RecordsAffected < 0 ? null : eventData.RecordsAffected;
            statement.RowsRead = read.Reader?.Rows ?? statement.RowsAffected;
            if (read.Reader?.Failure is { } failure)
            {
                statement.Fail(failure);
            }

            EndWatch(eventData.CommandId, statement);
            read.Recorder?.Complete(statement);
        }

        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Record(command, eventData, statement =>
        {
            statement.RowsAffected = result < 0 ? null : result;
            EndWatch(eventData.CommandId, statement);
        });
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Record(command, eventData, statement => statement.RowsRead = 1);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        new(ScalarExecuted(command, eventData, result));

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        Record(command, eventData, statement =>
        {
            statement.Fail(eventData.Exception);
            EndWatch(eventData.CommandId, statement);
        });

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) =>
        Record(command, eventData, statement =>
        {
            statement.Outcome = SqlOutcome.Cancelled;
            EndWatch(eventData.CommandId, statement);
        });

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandCanceled(command, eventData);
        return Task.CompletedTask;
    }

    private SqlRecorder? RecorderOf(DbContextEventData eventData) => recorder ?? ContextScope.Of(eventData.Context)?.Sql;

    private SqlStatement Record(DbCommand command, CommandEndEventData eventData, Action<SqlStatement>? complete = null)
    {
        var statement = SqlStatement.Of(command, eventData);
        statement.Duration = eventData.Duration;
        complete?.Invoke(statement);
        RecorderOf(eventData)?.Add(statement);
        return statement;
    }

    private void Watch(DbCommand command, CommandEventData eventData)
    {
        if (SqlText.Of(command.CommandText).DeletesFrom is { } table && _watch(command.Connection, table) is { } changes)
        {
            _watching[eventData.CommandId] = changes;
        }
    }

    private void EndWatch(Guid commandId, SqlStatement statement)
    {
        if (_watching.TryRemove(commandId, out var changes))
        {
            changes.Dispose();
            statement.ForeignKeyEffects = statement.Outcome == SqlOutcome.Succeeded ? changes.Effects(statement.RowsAffected ?? statement.RowsRead ?? 0) : [];
        }
    }
}
