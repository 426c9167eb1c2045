namespace BankUI.Shared;

/// <summary>
/// Something that a component reads, and the state that it is in. A newer read cancels an older one, and the late answer of an older
/// one is ignored. The last value stays until the newer answer arrives.
/// </summary>
/// <param name="log">Gets the exception of a failed read.</param>
public sealed class Loading<T>(ILogger log) : IDisposable
    where T : class
{
    private readonly LatestOnly _latest = new();
    private Task<bool> _run = Task.FromResult(false);

    /// <summary>What was read last; <see langword="null"/> before the first answer.</summary>
    public T? Value { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Whether the last read failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the last refresh failed: <see cref="Value"/> may be older than what is stored.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Whether there is something to show, and nothing went wrong since.</summary>
    public bool IsReady => Value is not null && !HasFailed;

    /// <summary>Sets a value that is known without reading.</summary>
    public void Set(T? value)
    {
        Value = value;
        (HasFailed, IsOutdated) = (false, false);
    }

    /// <summary>Reads; <see langword="true"/> when this was the newest read and it succeeded.</summary>
    public Task<bool> RunAsync(Func<CancellationToken, Task<T?>> read) => _run = ReadAsync(read);

    /// <summary>
    /// Reads again what is shown, because it was changed. It does not count as loading, waits for a read that goes on, and when it fails the
    /// value stays. Where something was set meanwhile, which may be newer than what was read, it reads once more.
    /// </summary>
    /// <returns>Whether there is a new value. There is none when it failed, or when a newer read has begun.</returns>
    public async Task<bool> RefreshAsync(Func<CancellationToken, Task<T?>> read)
    {
        if (!_run.IsCompleted)
        {
            await _run;
            if (!_run.IsCompleted)
            {
                return false;
            }
        }

        var cancellation = await _latest.NextAsync();
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var shown = Value;
                var value = await read(cancellation);
                if (!cancellation.IsCancellationRequested && ReferenceEquals(Value, shown))
                {
                    Set(value);
                    return true;
                }
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(e, "Reading {What} again failed", typeof(T).Name);
            IsOutdated = !HasFailed;
        }
        catch (Exception)
        {
            // Nobody waits for it any more.
        }

        return false;
    }

    /// <summary>
    /// Reads again, after an action or because somebody asks for it: what is shown stays when that fails, with what is typed into it. Where nothing is shown,
    /// it is read as at first.
    /// </summary>
    public Task<bool> ReadAgainAsync(Func<CancellationToken, Task<T?>> read) => IsReady ? RefreshAsync(read) : RunAsync(read);

    /// <summary>Cancels the read that goes on.</summary>
    public void Dispose() => _latest.Dispose();

    private async Task<bool> ReadAsync(Func<CancellationToken, Task<T?>> read)
    {
        var cancellation = await _latest.NextAsync();
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        (IsLoading, HasFailed, IsOutdated) = (true, false, false);
        try
        {
            var value = await read(cancellation);
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            Set(value);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
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
}
