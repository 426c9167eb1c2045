using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Benchmarks.Circuits;

/// <summary>Counts the circuits that the server keeps, whether a browser is connected to them or not.</summary>
public sealed class OpenCircuits : CircuitHandler
{
    private readonly Lock _lock = new();
    private int _count;
    private int _wanted = -1;
    private TaskCompletionSource _reached = new();

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) => Add(1);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => Add(-1);

    /// <summary>Waits until there are so many; one waits at a time.</summary>
    /// <exception cref="TimeoutException">There are others still, or too few.</exception>
    public async Task UntilAsync(int count, TimeSpan patience)
    {
        Task reached;
        lock (_lock)
        {
            _wanted = count;
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            reached = _reached.Task;
            Tell();
        }

        try
        {
            await reached.WaitAsync(patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"There are {Count} circuits, not {count}.", e);
        }
    }

    private Task Add(int more)
    {
        lock (_lock)
        {
            _count += more;
            Tell();
        }

        return Task.CompletedTask;
    }

    private void Tell()
    {
        if (_count == _wanted)
        {
            _reached.TrySetResult();
        }
    }
}
