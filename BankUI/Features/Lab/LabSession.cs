using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;

namespace BankUI.Features.Lab;

/// <summary>The one run that a page shows. It goes on where it can, and begins anew where it must: a step back is a shorter run.</summary>
public sealed class LabSession(Laboratory laboratory) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private LabRun? _run;
    private bool _isOver;

    /// <summary>Brings the run to where it has taken this many steps.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    /// <exception cref="LabUnavailableException">The engine has no database for it, or the run's is lost.</exception>
    public async Task<LabView> ShowAsync(ILabEngine engine, Experiment experiment, LabValues values, int steps, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_run is { } run && run.Engine == engine && run.Experiment == experiment && run.Values.SameAs(values) && run.Results.Count <= steps)
            {
                await laboratory.GoOnAsync(run, steps - run.Results.Count, cancellation);
            }
            else
            {
                EndRun();
                _run = await laboratory.StartAsync(engine, experiment, values, steps, cancellation);
            }

            laboratory.Keep(this);
            return _run!.View();
        }
        catch
        {
            // What broke off in the middle of a step is not to be gone on with.
            EndRun();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Frees what the run held, once nothing works on it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _isOver = true;
        EndRun();
        laboratory.Forget(this);
        _turn.Release();
    }

    /// <summary>Gives the run up, unless something works on it; the next steps begin anew.</summary>
    /// <returns>Whether none is left.</returns>
    internal bool TryRest()
    {
        if (!_turn.Wait(0))
        {
            return false;
        }

        EndRun();
        _turn.Release();
        return true;
    }

    private void EndRun()
    {
        if (_run is { } run)
        {
            _run = null;
            laboratory.End(run);
        }
    }
}
