using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Records where transactions begin and end. For a transaction that is disposed before it is committed EF Core has no event; it ends when
/// its connection closes.
/// </summary>
/// <param name="recorder">Where; <see langword="null"/> for the recorder of the scope that uses the context.</param>
public sealed class SqlTransactionInterceptor(SqlRecorder? recorder = null) : DbConnectionInterceptor, IDbTransactionInterceptor
{
    // Recorder and caller of each open transaction, by connection: what closes the connection may be other code, in another scope.
    private readonly ConcurrentDictionary<Guid, (SqlRecorder? Recorder, string? Caller)> _open = new();

    // Begun here, because EF Core has no event for a transaction that could not begin: on SQLite, that is where the wait for the lock ends.
    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        try
        {
            return result.HasResult ? result : InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        catch (DbException e)
        {
            Mark(eventData, StepOf(e));
            throw;
        }
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        try
        {
            return result.HasResult
                ? result
                : InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken).ConfigureAwait(false));
        }
        catch (DbException e)
        {
            await Mark(eventData, StepOf(e)).ConfigureAwait(false);
            throw;
        }
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        // On a connection that its caller keeps open, the transaction before may have ended without an event.
        End(eventData.ConnectionId, SqlTransactionStep.RolledBack);
        _open[eventData.ConnectionId] = (RecorderOf(eventData), SqlCaller.Current);
        Mark(eventData, SqlTransactionStep.Began);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => End(eventData.ConnectionId, SqlTransactionStep.Committed);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        End(eventData.ConnectionId, SqlTransactionStep.Committed);

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => End(eventData.ConnectionId, SqlTransactionStep.Failed);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        End(eventData.ConnectionId, SqlTransactionStep.Failed);

    public void CreatedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(eventData, SqlTransactionStep.SavepointCreated);

    public Task CreatedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(eventData, SqlTransactionStep.SavepointCreated);

    public void ReleasedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(eventData, SqlTransactionStep.SavepointReleased);

    public Task ReleasedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(eventData, SqlTransactionStep.SavepointReleased);

    public void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(eventData, SqlTransactionStep.RolledBackToSavepoint);

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(eventData, SqlTransactionStep.RolledBackToSavepoint);

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    private Task End(Guid connectionId, SqlTransactionStep step)
    {
        if (_open.TryRemove(connectionId, out var began))
        {
            began.Recorder?.Add(new SqlTransactionMark(step, began.Caller));
        }

        return Task.CompletedTask;
    }

    private static SqlTransactionStep StepOf(DbException failure) =>
        DatabaseFailures.IsTimeout(failure) ? SqlTransactionStep.BeginTimedOut : SqlTransactionStep.BeginFailed;

    private SqlRecorder? RecorderOf(DbContextEventData eventData) => recorder ?? ContextScope.Of(eventData.Context)?.Sql;

    private Task Mark(DbContextEventData eventData, SqlTransactionStep step)
    {
        RecorderOf(eventData)?.Add(new SqlTransactionMark(step, SqlCaller.Current));
        return Task.CompletedTask;
    }
}
