using BankUI.Features.Lab.Parameters;

namespace BankUI.Features.Lab;

/// <summary>
/// Runs experiments, away from the circuits' threads and only so many at once: SQLite's driver is synchronous, and a class that
/// presses "All" together must not keep the bank waiting.
/// </summary>
public sealed class Laboratory(TimeProvider clock)
{
    private readonly SemaphoreSlim _places = new(Places);
    private int _openRuns;
    private int _working;

    /// <summary>How many runs work at a time; the others wait their turn.</summary>
    public static int Places => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many runs hold a database at the moment.</summary>
    public int OpenRuns => Volatile.Read(ref _openRuns);

    /// <summary>How many of them work at the moment.</summary>
    public int Working => Volatile.Read(ref _working);

    /// <summary>Starts a run and takes its first steps.</summary>
    /// <param name="experiment">What is run.</param>
    /// <param name="values">What was chosen for its parameters.</param>
    /// <param name="steps">How many steps are taken; no more than there are.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public Task<LabRun> StartAsync(Experiment experiment, LabValues values, int steps = 0, CancellationToken cancellation = default) => WorkAsync(
        async () =>
        {
            var run = new LabRun(experiment, values, clock);
            Interlocked.Increment(ref _openRuns);
            try
            {
                await TakeAsync(run, steps, cancellation);
                return run;
            }
            catch
            {
                End(run);
                throw;
            }
        },
        cancellation);

    /// <summary>Takes the next steps of a run.</summary>
    public Task GoOnAsync(LabRun run, int steps = 1, CancellationToken cancellation = default) => WorkAsync(
        async () =>
        {
            await TakeAsync(run, steps, cancellation);
            return run;
        },
        cancellation);

    /// <summary>Ends a run that nothing works on, and frees what it held.</summary>
    public void End(LabRun run)
    {
        run.Dispose();
        Interlocked.Decrement(ref _openRuns);
    }

    private static async Task TakeAsync(LabRun run, int steps, CancellationToken cancellation)
    {
        for (var taken = 0; taken < steps && !run.IsAtEnd; taken++)
        {
            await run.NextAsync(cancellation);
        }
    }

    private async Task<LabRun> WorkAsync(Func<Task<LabRun>> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            Interlocked.Increment(ref _working);
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            Interlocked.Decrement(ref _working);
            _places.Release();
        }
    }
}
