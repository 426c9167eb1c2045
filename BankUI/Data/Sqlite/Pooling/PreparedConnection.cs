using System.Data;
using Microsoft.Data.Sqlite;

namespace BankUI.Data.Sqlite.Pooling;

/// <summary>
/// A connection that keeps its prepared statements: SQL that is sent again is not parsed and planned again, which takes longer than a short
/// query does. EF Core creates a command for each query, and the driver disposes a command's statements with the command, or when the connection
/// is closed; here they live until the connection is disposed. Closing it only ends its transaction.
/// </summary>
/// <remarks>It is used by one thread at a time; <see cref="DisposeWhenClosed"/> may be called by any other.</remarks>
public sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>How many idle statements are kept; the least recently used one is disposed first. Each takes some kilobytes.</summary>
    public const int MaxStatements = 100;

    /// <summary>The size that the <c>-wal</c> file goes back to after a large transaction, in bytes. SQLite alone would keep it at the size that it had once.</summary>
    public const int MaxWalBytes = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<SqliteCommand>> _idle = new(StringComparer.Ordinal);
    private readonly LinkedList<SqliteCommand> _lastUsedFirst = new();
    private bool _isClosed;
    private bool _isGone;

    /// <summary>The number of idle statements.</summary>
    public int IdleStatements => _idle.Count;

    public override ConnectionState State => _isClosed ? ConnectionState.Closed : base.State;

    /// <summary>Whether no transaction is open on it.</summary>
    public bool IsFree => Handle is not { } handle || SQLitePCL.raw.sqlite3_get_autocommit(handle) != 0;

    public override void Open()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                _isClosed = false;
                return;
            }

            base.Open();
            using var limit = new SqliteCommand($"PRAGMA journal_size_limit = {MaxWalBytes}", this);
            limit.ExecuteNonQuery();
        }
    }

    public override void Close()
    {
        lock (_lock)
        {
            if (_isGone)
            {
                _isClosed = false;
                DisposeIdle();
                base.Close();
            }
            else if (State == ConnectionState.Open)
            {
                Transaction?.Dispose();
                _isClosed = true;
            }
        }
    }

    /// <summary>Disposes it now if it is closed, or else as soon as whoever uses it closes it.</summary>
    public void DisposeWhenClosed()
    {
        lock (_lock)
        {
            _isGone = true;
            if (State == ConnectionState.Closed)
            {
                Dispose();
            }
        }
    }

    public override SqliteCommand CreateCommand() => new PreparedCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>A prepared command with this text, or a new one. It is the caller's until <see cref="GiveBack"/>.</summary>
    internal SqliteCommand Take(string text)
    {
        lock (_lock)
        {
            if (!_idle.Remove(text, out var known))
            {
                return new SqliteCommand(text, this);
            }

            _lastUsedFirst.Remove(known);
            return known.Value;
        }
    }

    /// <summary>Keeps a command for its next use.</summary>
    internal void GiveBack(SqliteCommand command)
    {
        command.Transaction = null;
        command.Parameters.Clear();
        lock (_lock)
        {
            if (_isGone || !_idle.TryAdd(command.CommandText, new LinkedListNode<SqliteCommand>(command)))
            {
                command.Dispose();
                return;
            }

            _lastUsedFirst.AddFirst(_idle[command.CommandText]);
            if (_idle.Count > MaxStatements)
            {
                var oldest = _lastUsedFirst.Last!.Value;
                _lastUsedFirst.RemoveLast();
                _idle.Remove(oldest.CommandText);
                oldest.Dispose();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        // The driver closes what it disposes.
        _isGone = true;
        base.Dispose(disposing);
    }

    private void DisposeIdle()
    {
        foreach (var command in _lastUsedFirst)
        {
            command.Dispose();
        }

        _lastUsedFirst.Clear();
        _idle.Clear();
    }
}
