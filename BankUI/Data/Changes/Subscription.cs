namespace BankUI.Data.Changes;

/// <summary>A subscription to commits to some tables.</summary>
internal sealed class Subscription(IReadOnlyCollection<string> tables, object origin, Action changed, Action<Subscription> remove, ILogger log)
    : IDisposable, IThreadPoolWorkItem
{
    private readonly HashSet<string> _tables = new(tables, StringComparer.OrdinalIgnoreCase);
    private int _untold;
    private volatile bool _isOver;

    public void Committed(IReadOnlyCollection<string> written, object? by)
    {
        // Unsafe: the execution context of the committing circuit, with its SQL action, must not flow into another one.
        if (by != origin && _tables.Overlaps(written) && Interlocked.Increment(ref _untold) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute()
    {
        int told;
        do
        {
            told = Volatile.Read(ref _untold);
            Tell();
        }
        while (Interlocked.Add(ref _untold, -told) > 0);
    }

    public void Dispose()
    {
        _isOver = true;
        remove(this);
    }

    private void Tell()
    {
        try
        {
            if (!_isOver)
            {
                changed();
            }
        }
        catch (Exception e)
        {
            log.LogError(e, "A subscriber to changes of {Tables} failed", string.Join(", ", _tables));
        }
    }
}
