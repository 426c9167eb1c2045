using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Data.Startup;

namespace BankUI.Data.Sqlite.Pooling;

/// <summary>
/// Connections to the bank's file, each lent to one context at a time. The one that was given back last is lent first: it has the pages
/// of the file in memory, and the statements prepared.
/// </summary>
public sealed class PreparedConnectionPool(DatabaseSettings settings) : IConnectionPool, IDisposable
{
    /// <summary>How many are kept; more may be lent at a time.</summary>
    private const int Most = 32;

    private readonly ConcurrentStack<PreparedConnection> _idle = new();
    private volatile bool _isDisposed;

    public DbConnection Rent() => _idle.TryPop(out var known) ? known : new PreparedConnection(settings.ConnectionString);

    public void Return(DbConnection connection)
    {
        var kept = (PreparedConnection)connection;
        kept.Close();
        if (_isDisposed || _idle.Count >= Most || !kept.IsFree)
        {
            kept.Dispose();
            return;
        }

        _idle.Push(kept);
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }
}
