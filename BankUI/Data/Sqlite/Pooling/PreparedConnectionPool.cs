using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.Startup;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BankUI.Data.Sqlite.Pooling;

/// <summary>
/// Gives each context a <see cref="PreparedConnection"/> when EF Core is about to create its connection, and takes it back instead of letting
/// EF Core dispose it. The connection that was returned last is rented first: it has the file's pages cached and the statements prepared.
/// Register it as an <see cref="IInterceptor"/>; without that registration EF Core uses the driver's own connections.
/// </summary>
public sealed class PreparedConnectionPool(DatabaseSettings settings) : DbConnectionInterceptor, IDisposable
{
    /// <summary>How many idle connections are kept; more may be in use.</summary>
    private const int MaxIdle = 32;

    private readonly ConcurrentStack<PreparedConnection> _idle = new();

    // With those in use: a context keeps its connection while it is in EF Core's pool, and EF Core does not dispose it with the pool.
    private readonly ConcurrentDictionary<PreparedConnection, byte> _all = new();
    private volatile bool _isDisposed;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        eventData.ConnectionString == settings.ConnectionString ? InterceptionResult<DbConnection>.SuppressWithResult(Rent()) : result;

    public override InterceptionResult ConnectionDisposing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (connection is not PreparedConnection prepared)
        {
            return result;
        }

        Return(prepared);
        return InterceptionResult.Suppress();
    }

    public override ValueTask<InterceptionResult> ConnectionDisposingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(ConnectionDisposing(connection, eventData, result));

    /// <summary>A connection for one context at a time.</summary>
    public DbConnection Rent()
    {
        if (_idle.TryPop(out var idle))
        {
            return idle;
        }

        var connection = new PreparedConnection(settings.ConnectionString);
        _all[connection] = 0;
        if (_isDisposed)
        {
            connection.DisposeWhenClosed();
        }

        return connection;
    }

    /// <summary>Takes a connection back. A transaction that is still open on it is rolled back.</summary>
    public void Return(DbConnection connection)
    {
        var prepared = (PreparedConnection)connection;
        prepared.Close();
        if (_isDisposed || _idle.Count >= MaxIdle || !prepared.IsFree)
        {
            _all.TryRemove(prepared, out _);
            prepared.Dispose();
            return;
        }

        _idle.Push(prepared);
    }

    /// <summary>Disposes all connections: those that somebody uses at the moment when they are closed.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var connection in _all.Keys)
        {
            connection.DisposeWhenClosed();
        }
    }
}
