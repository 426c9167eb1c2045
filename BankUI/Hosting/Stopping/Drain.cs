namespace BankUI.Hosting.Stopping;

/// <summary>
/// Empties this process before it stops: it takes no new pages, and asks each open one to pause. A page that pauses takes its state into the
/// browser, and resumes on another server, or on this one when it is back (<c>wwwroot/reconnect.js</c>).
/// </summary>
public sealed class Drain(OpenCircuits circuits, TimeProvider clock, ILogger<Drain> log)
{
    /// <summary>How long a stop waits for pages that do not answer, when all have been asked. It waits on for as long as others still leave.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long pages leave in turns. Whoever has had none by then leaves at once, with all others: the server is not waited for any longer.</summary>
    public static readonly TimeSpan MaxTimeInTurns = TimeSpan.FromSeconds(20);

    /// <summary>How long a stop waits for pages in all, whatever they do. The stop times in <c>deploy/</c> are longer.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(35);

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
        var started = clock.GetTimestamp();
        using (var turns = new CancellationTokenSource(MaxTimeInTurns, clock))
        {
            await circuits.PauseAllAsync(turns.Token);
        }

        for (var before = int.MaxValue; circuits.Count is > 0 and var left && left < before && Rest() is { Ticks: > 0 } rest; before = left)
        {
            await Task.WhenAny(circuits.Empty, Task.Delay(rest < Patience ? rest : Patience, clock));
        }

        if (circuits.Count > 0)
        {
            log.LogWarning("{Pages} pages did not pause within {Seconds:N0} s and are closed", circuits.Count, clock.GetElapsedTime(started).TotalSeconds);
        }

        TimeSpan Rest() => MaxTime - clock.GetElapsedTime(started);
    }
}
