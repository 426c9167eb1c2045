using System.Collections.Concurrent;
using Microsoft.JSInterop;

namespace BankUI.Hosting.Stopping;

/// <summary>The pages that are connected to this process, each by its circuit.</summary>
public sealed class OpenCircuits
{
    private readonly ConcurrentDictionary<string, IJSRuntime> _pages = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _arePausing;

    /// <summary>How many pages are connected.</summary>
    public int Count => _pages.Count;

    /// <summary>A page is connected, for the first time or again.</summary>
    /// <param name="circuitId">Its circuit.</param>
    /// <param name="page">Calls the scripts of the page.</param>
    public void Add(string circuitId, IJSRuntime page)
    {
        _pages[circuitId] = page;
        if (_arePausing)
        {
            _ = AskToPauseAsync(page);
        }
    }

    /// <summary>A page has left, or its connection is lost.</summary>
    public void Remove(string circuitId)
    {
        _pages.TryRemove(circuitId, out _);
        EndWhenEmpty();
    }

    /// <summary>Asks every page to pause, those that still connect included, and waits until none is left.</summary>
    public Task PauseAllAsync()
    {
        _arePausing = true;
        foreach (var page in _pages.Values)
        {
            _ = AskToPauseAsync(page);
        }

        EndWhenEmpty();
        return _empty.Task;
    }

    private void EndWhenEmpty()
    {
        if (_arePausing && _pages.IsEmpty)
        {
            _empty.TrySetResult();
        }
    }

    private static async Task AskToPauseAsync(IJSRuntime page)
    {
        try
        {
            await page.InvokeVoidAsync("reconnection.pause");
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It has left meanwhile, or has not loaded the script yet.
        }
    }
}
