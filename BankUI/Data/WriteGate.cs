namespace BankUI.Data;

/// <summary>
/// Where the writes of this process wait for each other. SQLite has one writer at a time and its driver waits for the lock by
/// blocking the thread; at the gate the wait is asynchronous, in the order of arrival, and costs no thread. SQL Server needs none.
/// </summary>
/// <param name="writers">How many may write at once; <see langword="null"/> for any number.</param>
public sealed class WriteGate(int? writers) : IDisposable
{
    private readonly SemaphoreSlim? _gate = writers is { } count ? new SemaphoreSlim(count, count) : null;

    /// <summary>Waits for its turn; disposing what it returns lets the next one in.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        if (_gate is null)
        {
            return Turn.None;
        }

        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(_gate);
    }

    public void Dispose() => _gate?.Dispose();

    private sealed class Turn(SemaphoreSlim? gate) : IDisposable
    {
        public static readonly Turn None = new(null);

        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
