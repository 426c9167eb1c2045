namespace BankUI.Data.SqlCapture;

/// <summary>The SQL of one scope, a circuit or a request, in the order in which it ran; the oldest goes when there is too much.</summary>
public sealed class SqlRecorder
{
    /// <summary>How many statements are kept.</summary>
    public const int Capacity = 500;

    private readonly Lock _lock = new();
    private readonly Queue<SqlStatement> _statements = new();

    /// <summary>A copy of what is kept now.</summary>
    public IReadOnlyList<SqlStatement> Statements
    {
        get
        {
            lock (_lock)
            {
                return [.. _statements];
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _statements.Clear();
        }
    }

    internal void Add(SqlStatement statement)
    {
        lock (_lock)
        {
            if (_statements.Count == Capacity)
            {
                _statements.Dequeue();
            }

            _statements.Enqueue(statement);
        }
    }
}
