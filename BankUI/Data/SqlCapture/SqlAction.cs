namespace BankUI.Data.SqlCapture;

/// <summary>
/// One thing that a person did, and the SQL that was sent because of it. A click in Blazor is not an HTTP request but an event of
/// the circuit, and what its handler awaits belongs to it.
/// </summary>
public sealed class SqlAction
{
    private static long _lastId;

    private readonly Lock _lock = new();
    private readonly List<SqlEntry> _entries = [];
    private SqlTotals _dropped;

    internal SqlAction(string name, string? where, SqlActionKind kind, DateTimeOffset startedAt) =>
        (Id, Name, Where, Kind, StartedAt) = (Interlocked.Increment(ref _lastId), name, where, kind, startedAt);

    /// <summary>Unique in this process; a later action has a higher one.</summary>
    public long Id { get; }

    /// <summary>What was pressed: "Open account 7", "Deposit".</summary>
    public string Name { get; }

    /// <summary>The row, the dialog or the page where it was pressed.</summary>
    public string? Where { get; }

    public SqlActionKind Kind { get; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The entries that are still kept, in the order in which they ended; a copy.</summary>
    public IReadOnlyList<SqlEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public IReadOnlyList<SqlStatement> Statements => [.. Entries.OfType<SqlStatement>()];

    /// <summary>The totals, including entries that are no longer kept.</summary>
    public SqlTotals Totals
    {
        get
        {
            lock (_lock)
            {
                return _entries.OfType<SqlStatement>().Aggregate(_dropped, (sum, statement) => sum.With(statement));
            }
        }
    }

    /// <summary>How many statements were dropped to keep the rest within bounds.</summary>
    public int Dropped
    {
        get
        {
            lock (_lock)
            {
                return _dropped.Statements;
            }
        }
    }

    /// <summary>Whether all of its entries were dropped.</summary>
    internal bool IsGone { get; private set; }

    internal void Add(SqlEntry entry)
    {
        lock (_lock)
        {
            entry.Action = this;
            _entries.Add(entry);
        }
    }

    /// <summary>Drops the oldest entry; <see langword="true"/> when it was the last.</summary>
    internal bool Drop(SqlEntry oldest)
    {
        lock (_lock)
        {
            _entries.Remove(oldest);
            _dropped = oldest is SqlStatement statement ? _dropped.With(statement) : _dropped;
            return IsGone = _entries.Count == 0;
        }
    }
}
