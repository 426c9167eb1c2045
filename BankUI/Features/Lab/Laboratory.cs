using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;

namespace BankUI.Features.Lab;

/// <summary>
/// Runs experiments on thread-pool threads, a limited number at a time: SQLite's driver is synchronous, and a whole class that presses
/// "All" at once must not block the bank, nor open a crowd of sessions on a server.
/// </summary>
public sealed class Laboratory
{
    /// <summary>
    /// The most runs that pages keep to go on with; the one that was used longest ago is given up, and begins anew when its page takes a step.
    /// With the largest parameters a run takes some megabytes.
    /// </summary>
    public const int MaxKept = 24;

    private readonly SemaphoreSlim _places = new(Places);
    private readonly Lock _lock = new();
    private readonly LinkedList<LabSession> _lastUsedFirst = new();
    private int _openRuns;
    private int _working;

    /// <summary>The most runs that execute at a time; the others wait.</summary>
    public static int Places => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>The number of runs that have a database now.</summary>
    public int OpenRuns => Volatile.Read(ref _openRuns);

    /// <summary>The number of runs that execute now.</summary>
    public int Working => Volatile.Read(ref _working);

    /// <summary>Starts a run and takes its first steps.</summary>
    /// <param name="engine">Where it gets its database.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="values">The values of its parameters.</param>
    /// <param name="steps">How many steps to execute; larger numbers mean all.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <exception cref="LabUnavailableException">The engine has no database for it.</exception>
    public Task<LabRun> StartAsync(ILabEngine engine, Experiment experiment, LabValues values, int steps = 0, CancellationToken cancellation = default) => WorkAsync(
        async () =>
        {
            var run = await LabRun.StartAsync(engine, experiment, values, cancellation);
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

    /// <summary>Says that a session keeps a run. Those that have not been used for the longest time give theirs up when there are too many.</summary>
    public void Keep(LabSession session)
    {
        lock (_lock)
        {
            _lastUsedFirst.Remove(session);
            _lastUsedFirst.AddFirst(session);
            var next = _lastUsedFirst.Last;
            while (_lastUsedFirst.Count > MaxKept && next is { Value: var oldest } node && oldest != session)
            {
                next = node.Previous;
                if (oldest.TryRest())
                {
                    _lastUsedFirst.Remove(node);
                }
            }
        }
    }

    /// <summary>Says that a session keeps no run any more.</summary>
    public void Forget(LabSession session)
    {
        lock (_lock)
        {
            _lastUsedFirst.Remove(session);
        }
    }

    /// <summary>Disposes a run that does not execute, and its database.</summary>
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
