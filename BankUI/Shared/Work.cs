using BankUI.Domain;

namespace BankUI.Shared;

/// <summary>
/// Something that a person asked for, and the state that it is in. One run at a time: while it goes on, another is ignored. A failure
/// is logged, and becomes a sentence like a refusal does.
/// </summary>
public sealed class Work(ILogger log) : IDisposable
{
    private CancellationTokenSource? _running;
    private bool _isDisposed;

    public bool IsRunning => _running is not null;

    /// <summary>Why the last run did not succeed; <see langword="null"/> before it, while it goes on, and when it succeeded.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Runs; a disabled button does not keep a second event from arriving, so this is checked here.</summary>
    /// <param name="what">What is done, for the log.</param>
    /// <param name="work">Returns the refusal, or <see langword="null"/> when it succeeded.</param>
    /// <param name="onFailure">What is known when the database fails, and what to do.</param>
    /// <param name="onStop">What is said when it was stopped.</param>
    /// <param name="cancellation">Stops it, too.</param>
    /// <returns>Whether this run succeeded.</returns>
    public async Task<bool> RunAsync(
        string what,
        Func<CancellationToken, Task<Refusal?>> work,
        string onFailure = "Nothing was changed; try again.",
        string onStop = "Stopped. Nothing was changed.",
        CancellationToken cancellation = default)
    {
        if (_running is not null || _isDisposed)
        {
            return false;
        }

        using var running = _running = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Refusal = null;
        try
        {
            Refusal = await work(running.Token);
            return Refusal is null;
        }
        catch (Exception) when (running.IsCancellationRequested)
        {
            Refusal = new Refusal(onStop);
        }
        catch (Exception e)
        {
            log.LogError(e, "{What} failed", what);
            Refusal = new Refusal(Words.DatabaseFailed(onFailure));
        }
        finally
        {
            _running = null;
        }

        return false;
    }

    /// <summary>Cancels what is running.</summary>
    public Task StopAsync() => _running?.CancelAsync() ?? Task.CompletedTask;

    /// <summary>Cancels what is running; nothing can be started any more.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _running?.Cancel();
    }
}
