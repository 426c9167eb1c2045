namespace BankUI.Data.Startup;

/// <summary>
/// Looks each second, and before and after each write, whether what is written is kept. While it is not, nothing is written, and
/// every open page says why.
/// </summary>
public sealed class StorageWatch(IDatabaseEngine engine, TimeProvider clock, ILogger<StorageWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _looking = new();

    /// <summary>Called on any thread when <see cref="Problem"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>What was wrong when it was last looked at, as a sentence for everybody; <see langword="null"/> when nothing was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks now; the <see cref="Problem"/>.</summary>
    public string? Look()
    {
        lock (_looking)
        {
            var problem = engine.Problem();
            if (problem == Problem)
            {
                return problem;
            }

            Problem = problem;
            if (problem is not null)
            {
                log.LogCritical("{Problem}", problem);
            }
            else
            {
                log.LogWarning("The database is stored in its place again");
            }
        }

        Changed?.Invoke();
        return Problem;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }
}
