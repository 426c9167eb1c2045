using System.Collections.Concurrent;
using Microsoft.JSInterop;

namespace BankUI.Hosting.Stopping;

/// <summary>The pages that are connected to this process, each by its circuit.</summary>
public sealed class OpenCircuits(TimeProvider clock)
{
    /// <summary>How many pages leave at a time: all others go on until it is their turn, and the server that takes them over is not run down.</summary>
    public const int MaxAtOnce = 16;

    /// <summary>How long a page has its turn for itself. One that does not answer, because its computer sleeps, does not keep the others.</summary>
    public static readonly TimeSpan MaxTurn = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, OpenPage> _pages = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _arePausing;

    /// <summary>How many pages are connected.</summary>
    public int Count => _pages.Count;

    /// <summary>Ends when no page is left of those that were asked to pause.</summary>
    public Task Empty => _empty.Task;

    /// <summary>A page is connected, for the first time or again.</summary>
    /// <param name="circuitId">Its circuit.</param>
    /// <param name="scripts">Calls the scripts of the page.</param>
    public void Add(string circuitId, IJSRuntime scripts)
    {
        var page = new OpenPage(scripts);
        _pages[circuitId] = page;
        if (_arePausing)
        {
            page.AskToPause();
        }
    }

    /// <summary>A page has left, or its connection is lost.</summary>
    public void Remove(string circuitId)
    {
        if (_pages.TryRemove(circuitId, out var page))
        {
            page.HasLeft();
        }

        EndWhenEmpty();
    }

    /// <summary>Asks every page to pause, some at a time, and those that still connect, too. It ends when all have been asked.</summary>
    /// <param name="inTurns">Ends the turns: all that are left are asked at once then.</param>
    public async Task PauseAllAsync(CancellationToken inTurns)
    {
        _arePausing = true;
        await Parallel.ForEachAsync(_pages.Values, new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce }, async (page, _) =>
        {
            page.AskToPause();
            await Task.WhenAny(page.Left, Task.Delay(MaxTurn, clock, inTurns));
        });
        EndWhenEmpty();
    }

    private void EndWhenEmpty()
    {
        if (_arePausing && _pages.IsEmpty)
        {
            _empty.TrySetResult();
        }
    }
}
