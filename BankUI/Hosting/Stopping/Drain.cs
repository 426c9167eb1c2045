namespace BankUI.Hosting.Stopping;

/// <summary>
/// Empties this process before it stops: it takes no new pages, and asks each open one to pause. A page that pauses takes its state into the
/// browser, and resumes on another server, or on this one when it is back (<c>wwwroot/reconnect.js</c>).
/// </summary>
public sealed class Drain(OpenCircuits circuits, TimeProvider clock, ILogger<Drain> log)
{
    /// <summary>How long a stop waits for pages that do not answer, when all have been asked. It waits on for as long as others still leave.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile bool _isDraining;

    /// <summary>Whether this process is stopping and takes no new pages.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>
    /// Drains when the host is told to stop. What is registered last is called first, and SignalR registers that it closes all connections when its
    /// hub is mapped: so this is registered when the app has started.
    /// </summary>
    public void DrainBeforeStop(IHostApplicationLifetime lifetime) =>
        lifetime.ApplicationStarted.Register(() => lifetime.ApplicationStopping.Register(() => RunAsync().GetAwaiter().GetResult()));

    private async Task RunAsync()
    {
        _isDraining = true;
        await circuits.PauseAllAsync();
        for (var before = int.MaxValue; circuits.Count is > 0 and var left && left < before; before = left)
        {
            await Task.WhenAny(circuits.Empty, Task.Delay(Patience, clock));
        }

        if (circuits.Count > 0)
        {
            log.LogWarning("{Pages} pages did not pause within {Seconds} s and are closed", circuits.Count, Patience.TotalSeconds);
        }
    }
}
