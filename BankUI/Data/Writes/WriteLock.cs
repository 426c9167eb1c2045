namespace BankUI.Data.Writes;

/// <summary>
/// Where the writes of this process wait for each other. SQLite has one writer at a time and its driver waits for the lock by
/// blocking the thread; at the gate the wait is asynchronous, in the order of arrival, and costs no thread. SQL Server needs none.
/// </summary>
/// <param name="writers">How many may write at once; <see langword="null"/> for any number.</param>
public sealed class WriteLock(int? writers)
{
    /// <summary>How many may share a transaction, so that the first of them does not wait for ever.</summary>
    public const int MaxSharing = 64;

    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private int _free = writers ?? 0;

    /// <summary>How many wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count(waiter => waiter.Waits);
            }
        }
    }

    /// <summary>Whether those who shared the last transaction may be about to write again: they all had their answers at the same time.</summary>
    internal bool IsBusy { get; set; }

    /// <summary>Waits for its turn; disposing what it returns lets the next one in.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <param name="shares">Whether it would go on in the transaction of the one before it.</param>
    public async ValueTask<WriteTurn> EnterAsync(CancellationToken cancellation, bool shares = false)
    {
        cancellation.ThrowIfCancellationRequested();
        if (writers is null)
        {
            return new WriteTurn(null, null);
        }

        var waiter = new Waiter(shares);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new WriteTurn(this, null);
            }

            _waiting.Enqueue(waiter);
        }

        await using var givingUp = cancellation.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).GiveUp(token), waiter).ConfigureAwait(false);
        return new WriteTurn(this, await waiter.Task.ConfigureAwait(false));
    }

    /// <summary>Lets the next one in, with a transaction of its own.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TryLetIn())
                {
                    next.Start();
                    return;
                }
            }

            _free++;
        }
    }

    /// <summary>
    /// Lets the next one in to go on with a transaction, if one waits and would. It does its work before this returns, on the same thread: to
    /// wake another one takes as long as a deposit does, and nobody has an answer before the last of them has committed.
    /// </summary>
    internal bool TryHandOn(SharedTransaction transaction)
    {
        Waiter? next;
        lock (_lock)
        {
            while (_waiting.TryPeek(out next) && (next.Shares || next.HasGivenUp))
            {
                _waiting.Dequeue();
                if (next.TryLetIn())
                {
                    break;
                }
            }

            if (next is not { IsIn: true })
            {
                return false;
            }
        }

        next.SetResult(transaction);
        return true;
    }

    /// <summary>Whoever is let in, or gives up, goes on in the thread that says so, unless that thread has something else to do.</summary>
    private sealed class Waiter(bool shares) : TaskCompletionSource<SharedTransaction?>
    {
        private const int LetIn = 1;
        private const int GivenUp = 2;

        private int _is;

        public bool Shares => shares;

        public bool Waits => Volatile.Read(ref _is) == 0;

        public bool IsIn => Volatile.Read(ref _is) == LetIn;

        public bool HasGivenUp => Volatile.Read(ref _is) == GivenUp;

        public bool TryLetIn() => Interlocked.CompareExchange(ref _is, LetIn, 0) == 0;

        public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static waiter => waiter.SetResult(null), this, preferLocal: false);

        public void GiveUp(CancellationToken cancellation)
        {
            if (Interlocked.CompareExchange(ref _is, GivenUp, 0) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static given => given.Waiter.SetCanceled(given.Cancellation), (Waiter: this, Cancellation: cancellation), preferLocal: false);
            }
        }
    }
}
