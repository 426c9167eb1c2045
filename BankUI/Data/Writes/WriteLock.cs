namespace BankUI.Data.Writes;

/// <summary>
/// A lock that the writes of this process take. SQLite has one writer at a time, and its driver waits for the database's lock by blocking
/// the thread; the wait for this one is asynchronous, and first come, first served (<see cref="SemaphoreSlim"/> promises no order).
/// </summary>
/// <param name="writers">How many may write at once; <see langword="null"/> where the engine arranges that itself.</param>
public sealed class WriteLock(int? writers)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _free = writers ?? int.MaxValue;

    /// <summary>How many writers are waiting.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count(turn => !turn.Task.IsCompleted);
            }
        }
    }

    /// <summary>Waits for a turn. Disposing what is returned ends the turn.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; the lock is not held.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                turn.SetResult();
            }
            else
            {
                _waiting.Enqueue(turn);
            }
        }

        await using (cancellation.UnsafeRegister(_ => turn.TrySetCanceled(cancellation), null).ConfigureAwait(false))
        {
            await turn.Task.ConfigureAwait(false);
        }

        return new Turn(this);
    }

    private void Leave()
    {
        lock (_lock)
        {
            // A cancelled writer is still in the queue, and is passed over.
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }

    private sealed class Turn(WriteLock owner) : IDisposable
    {
        private WriteLock? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Leave();
    }
}
