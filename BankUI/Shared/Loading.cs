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

    /// <summary>What was read last; <see langword="null"/> before the first answer.</summary>
    public T? Value { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Whether the last read failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether there is something to show, and nothing went wrong since.</summary>
    public bool IsReady => Value is not null && !HasFailed;

    /// <summary>Sets a value that is known without reading.</summary>
    public void Set(T? value)
    {
        Value = value;
        HasFailed = false;
    }

    /// <summary>Reads; <see langword="true"/> when this was the newest read and it succeeded.</summary>
    public async Task<bool> RunAsync(Func<CancellationToken, Task<T?>> read)
    {
        var cancellation = await _latest.NextAsync();
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        (IsLoading, HasFailed) = (true, false);
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

    /// <summary>Cancels the read that goes on.</summary>
    public void Dispose() => _latest.Dispose();
}
