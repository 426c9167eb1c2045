namespace BankUI.Hosting;

/// <summary>
/// Gives memory back to the system after many visitors were there. The garbage collector runs when something is allocated: without visitors it
/// would keep for hours what they had needed.
/// </summary>
public sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>A minute in which less is allocated is idle, in bytes; a page takes some hundred kilobytes.</summary>
    public const long IdleBytes = 8 * 1024 * 1024;

    /// <summary>In how many idle minutes after a busy one memory is given back: what a lost circuit holds is free after three.</summary>
    public const int IdleMinutes = 5;

    private long _allocated;
    private int _left;

    /// <summary>Whether to give memory back now; it is asked once in a minute.</summary>
    /// <param name="allocatedBytes">What was allocated since the process began.</param>
    public bool IsTime(long allocatedBytes)
    {
        var isBusy = allocatedBytes - _allocated >= IdleBytes;
        _allocated = allocatedBytes;
        _left = isBusy ? IdleMinutes : Math.Max(0, _left - 1);
        return !isBusy && _left > 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (IsTime(GC.GetTotalAllocatedBytes()))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }
}
