using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.SqlCapture.Parsing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Changes;

/// <summary>
/// Notifies <see cref="TableChanges"/> of the tables that the commits of its contexts wrote to, read from the SQL. What bypasses
/// EF Core's commands, as the bulk seeder does, is not seen.
/// </summary>
internal sealed class CommitInterceptor(TableChanges changes) : DbConnectionInterceptor, IDbCommandInterceptor, IDbTransactionInterceptor
{
    // The tables written to in the open transaction of a connection. A rollback to a savepoint removes none: it errs on the side of notifying.
    private readonly ConcurrentDictionary<Guid, HashSet<string>> _uncommitted = new();

    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Written(command, eventData, eventData.ConnectionId);
        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuted(command, eventData, result));

    public object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Written(command, eventData, eventData.ConnectionId);
        return result;
    }

    public ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        new(ScalarExecuted(command, eventData, result));

    // Not when it was executed: a statement that returns rows is over, and committed if it has no transaction, when they were read.
    public InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Written(command, eventData, eventData.ConnectionId);
        return result;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        // On a connection that its caller keeps open, the transaction before may have ended without a commit and without an event.
        Forget(eventData.ConnectionId);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Publish(eventData);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Publish(eventData);

    // A commit whose answer was lost may have succeeded; if it did not, subscribers are notified for nothing.
    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData)
    {
        if (eventData.Action == "Commit")
        {
            Publish(eventData);
        }
    }

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionFailed(transaction, eventData);
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Forget(eventData.ConnectionId);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData.ConnectionId);

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.ConnectionId);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.ConnectionId);

    private void Written(DbCommand command, DbContextEventData eventData, Guid connectionId)
    {
        var tables = SqlText.Of(command.CommandText).WritesTo;
        if (tables.Count == 0)
        {
            return;
        }

        if (command.Transaction is null)
        {
            changes.Committed(tables, ContextScope.Of(eventData.Context)?.Changes);
        }
        else
        {
            _uncommitted.GetOrAdd(connectionId, static _ => new(StringComparer.OrdinalIgnoreCase)).UnionWith(tables);
        }
    }

    private Task Publish(TransactionEventData eventData)
    {
        if (_uncommitted.TryRemove(eventData.ConnectionId, out var tables))
        {
            changes.Committed(tables, ContextScope.Of(eventData.Context)?.Changes);
        }

        return Task.CompletedTask;
    }

    private Task Forget(Guid connectionId)
    {
        _uncommitted.TryRemove(connectionId, out _);
        return Task.CompletedTask;
    }
}
