using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>A dialog that does one thing at a time and shows its progress, until the work is done, stopped or failed.</summary>
public abstract class RosterWork : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _working;

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    /// <summary>Cancelled when the dialog is disposed.</summary>
    protected CancellationToken Closed { get; private set; }

    protected bool IsWorking => _working is not null;

    /// <summary>Whether the last work was stopped by the person.</summary>
    protected bool IsStopped { get; private set; }

    /// <summary>Whether the last work failed.</summary>
    protected bool HasFailed { get; private set; }

    /// <summary>Why the last work was refused, stopped or failed.</summary>
    protected string? Problem { get; set; }

    protected RosterProgress Doing { get; private set; }

    // In steps of ten: each change is read out.
    protected int Percent => Doing.Total == 0 ? 100 : Doing.Done * 10 / Doing.Total * 10;

    protected ILogger Log => Logs.CreateLogger(GetType());

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }

    // Read before the source is disposed, which has no token then: work may outlive the dialog.
    protected override void OnInitialized() => Closed = _closed.Token;

    /// <summary>Does some work; work that is under way is stopped first.</summary>
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

    /// <summary>Stops the work that is under way; <see langword="false"/> when there is none.</summary>
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
