using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Records where transactions begin and end. For a transaction that is disposed before it is committed EF Core has no event; it ends when
/// its connection closes.
/// </summary>
/// <param name="recorder">The recorder of one circuit, or of one run of the lab.</param>
public sealed class SqlTransactionInterceptor(SqlRecorder recorder) : DbConnectionInterceptor, IDbTransactionInterceptor
{
    // The caller of each open transaction, by connection: the code that closes the connection may be elsewhere.
    private readonly ConcurrentDictionary<Guid, string?> _open = new();

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
            Mark(StepOf(e));
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
            await Mark(StepOf(e)).ConfigureAwait(false);
            throw;
        }
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        // On a connection that its caller keeps open, the transaction before may have ended without an event.
        End(eventData.ConnectionId, SqlTransactionStep.RolledBack);
        _open[eventData.ConnectionId] = SqlCaller.Current;
        Mark(SqlTransactionStep.Began);
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

    public void CreatedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(SqlTransactionStep.SavepointCreated);

    public Task CreatedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(SqlTransactionStep.SavepointCreated);

    public void ReleasedSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(SqlTransactionStep.SavepointReleased);

    public Task ReleasedSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(SqlTransactionStep.SavepointReleased);

    public void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => Mark(SqlTransactionStep.RolledBackToSavepoint);

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default) =>
        Mark(SqlTransactionStep.RolledBackToSavepoint);

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) =>
        End(eventData.ConnectionId, SqlTransactionStep.RolledBack);

    private Task End(Guid connectionId, SqlTransactionStep step)
    {
        if (_open.TryRemove(connectionId, out var caller))
        {
            recorder.Add(new SqlTransactionMark(step, caller));
        }

        return Task.CompletedTask;
    }

    private static SqlTransactionStep StepOf(DbException failure) =>
        DatabaseFailures.IsTimeout(failure) ? SqlTransactionStep.BeginTimedOut : SqlTransactionStep.BeginFailed;

    private Task Mark(SqlTransactionStep step)
    {
        recorder.Add(new SqlTransactionMark(step, SqlCaller.Current));
        return Task.CompletedTask;
    }
}
