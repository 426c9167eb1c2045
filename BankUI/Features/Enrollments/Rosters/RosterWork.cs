using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>A dialog that does one thing at a time, with its progress shown, until it is done, stopped or failed.</summary>
public abstract class RosterWork : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _working;

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    /// <summary>Cancelled when the dialog goes away.</summary>
    protected CancellationToken Closed { get; private set; }

    protected bool IsWorking => _working is not null;

    /// <summary>Whether the last thing was stopped by the person.</summary>
    protected bool IsStopped { get; private set; }

    /// <summary>Whether the last thing failed.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>What stands in the way, in words.</summary>
    protected string? Problem { get; set; }

    protected RosterProgress Doing { get; private set; }

    // In tenths: what is read out on every change should not change too often.
    protected int Percent => Doing.Total == 0 ? 100 : Doing.Done * 10 / Doing.Total * 10;

    protected ILogger Log => Logs.CreateLogger(GetType());

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    // Taken before it can be disposed: a source that is gone gives no token away, and work outlives the dialog.
    protected override void OnInitialized() => Closed = _closed.Token;

    /// <summary>Does something; what goes on already is stopped for it.</summary>
    protected async Task WorkAsync(string doing, Func<IProgress<RosterProgress>, CancellationToken, Task> work)
    {
        if (_working is { } older)
        {
            await older.CancelAsync();
        }

        using var working = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        _working = working;
        (Problem, HasFailed, IsStopped) = (null, false, false);
        Doing = new(doing, 0, 0);

        // Progress<T> posts to the synchronization context that it is created on: the renderer's.
        var progress = new Progress<RosterProgress>(value =>
        {
            if (_working == working)
            {
                Doing = value;
                StateHasChanged();
            }
        });
        try
        {
            await work(progress, working.Token);
        }
        catch (Exception) when (working.IsCancellationRequested)
        {
            if (_working == working)
            {
                (Problem, IsStopped) = ("Stopped. Nothing was imported.", true);
            }
        }
        catch (Exception e)
        {
            Log.LogError(e, "{Doing} failed", doing);
            (Problem, HasFailed) = (Words.DatabaseFailed("Nothing was imported; try again."), true);
        }
        finally
        {
            if (_working == working)
            {
                _working = null;
            }
        }
    }

    /// <summary>Stops what goes on; <see langword="false"/> when there is nothing.</summary>
    protected async Task<bool> StopAsync()
    {
        if (_working is not { } working)
        {
            return false;
        }

        await working.CancelAsync();
        return true;
    }
}
