namespace BankUI.Shared;

/// <summary>
/// Something that a component reads, and the state that it is in. A newer read cancels an older one, and an older one that answers
/// late is ignored; what was read before stays until the newer answer is there.
/// </summary>
/// <param name="log">Told of the failure; the person is told in words of their own.</param>
public sealed class Loading<T>(ILogger log) : IDisposable
    where T : class
{
    private CancellationTokenSource _newest = new();
    private bool _isDisposed;

    /// <summary>What was read last; <see langword="null"/> before the first answer.</summary>
    public T? Value { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Whether the last read failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether there is something to show, and nothing went wrong since.</summary>
    public bool IsReady => Value is not null && !HasFailed;

    /// <summary>Puts a value in place that is known without reading.</summary>
    public void Set(T? value)
    {
        Value = value;
        HasFailed = false;
    }

    /// <summary>Reads; <see langword="true"/> when this was the newest read and it succeeded.</summary>
    public async Task<bool> RunAsync(Func<CancellationToken, Task<T?>> read)
    {
        if (_isDisposed)
        {
            return false;
        }

        // The newest is known before anything is awaited: whoever asks meanwhile is newer.
        var older = _newest;
        var mine = _newest = new CancellationTokenSource();
        await older.CancelAsync();
        if (mine != _newest || _isDisposed)
        {
            return false;
        }

        (IsLoading, HasFailed) = (true, false);
        try
        {
            var value = await read(mine.Token);
            if (mine != _newest || mine.IsCancellationRequested)
            {
                return false;
            }

            Set(value);
        }
        catch (Exception) when (mine != _newest || mine.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            log.LogError(e, "Reading {What} failed", typeof(T).Name);
            HasFailed = true;
        }

        IsLoading = false;
        return !HasFailed;
    }

    /// <summary>Cancels what is under way; nothing is shown any more.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _newest.Cancel();
        _newest.Dispose();
    }
}
