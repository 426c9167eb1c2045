using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;

namespace BankUI.Features.Enrollments;

/// <summary>
/// Tells a page when someone else has changed students, courses, instructors or enrollments: once for a burst of changes, and within
/// a second. It shows nothing.
/// </summary>
public sealed class EnrollmentWatch(ChangeNotifications changes, SqlRecorder recorder, TimeProvider clock) : ListeningComponent
{
    /// <summary>How long further changes are waited for before the page is told.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Tables = ["students", "courses", "instructors", "enrollments"];

    private readonly CancellationTokenSource _disposed = new();
    private IDisposable? _subscription;
    private int _isTelling;

    /// <summary><see cref="EnrollmentHandover.Now"/> before the page read what it shows first.</summary>
    [Parameter, EditorRequired]
    public long ReadAt { get; set; }

    /// <summary>What is shown must be read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    public override void Dispose()
    {
        _subscription?.Dispose();
        _disposed.Cancel();
        _disposed.Dispose();
        base.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        var disposed = _disposed.Token;
        _subscription = changes.Subscribe(Tables, () => OnCommitted(disposed));
        if (changes.Commits != ReadAt)
        {
            // Something was stored after the page began to read, and before this subscription.
            OnCommitted(disposed);
        }
    }

    // Called on a thread of the pool. A commit that comes while the page is about to be told needs no call of its own.
    private void OnCommitted(CancellationToken disposed)
    {
        if (Interlocked.Exchange(ref _isTelling, 1) == 0)
        {
            Handle(() => TellAsync(disposed));
        }
    }

    private async Task TellAsync(CancellationToken disposed)
    {
        try
        {
            await Task.Delay(Pause, clock, disposed);
            Interlocked.Exchange(ref _isTelling, 0);
            using var action = recorder.Begin("Someone else changed the school", kind: SqlActionKind.Background);
            await Changed.InvokeAsync();
        }
        catch (OperationCanceledException) when (disposed.IsCancellationRequested)
        {
            // The page is gone.
        }
    }
}
