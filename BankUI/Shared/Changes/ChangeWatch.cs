using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.Changes;

/// <summary>
/// Tells a page when someone else has changed what it shows: once for a burst of changes, one call after the other, and within a second. It shows
/// nothing.
/// </summary>
public sealed class ChangeWatch(ChangeNotifications changes, SqlRecorder recorder, TimeProvider clock) : ListeningComponent
{
    /// <summary>
    /// How long further changes are waited for before the page is told, and how long it is left alone afterwards: twice this lies between two calls at
    /// the least.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _disposed = new();
    private IDisposable? _subscription;
    private int _untold;

    /// <summary>All tables that the page shows something of.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<string> Tables { get; set; } = [];

    /// <summary>What was changed, as the object of a sentence: "the accounts". The SQL inspector shows it.</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    /// <summary>The number of commits (<see cref="ChangeNotifications.Commits"/>) before the page read what it shows first.</summary>
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

    // Called on a thread of the pool. A commit that comes while the page is being told is told next.
    private void OnCommitted(CancellationToken disposed)
    {
        if (Interlocked.Increment(ref _untold) == 1)
        {
            Handle(() => TellAsync(disposed));
        }
    }

    private async Task TellAsync(CancellationToken disposed)
    {
        int told;
        do
        {
            await Task.Delay(Pause, clock, disposed);
            told = Volatile.Read(ref _untold);
            using (recorder.Begin($"Someone else changed {What}", kind: SqlActionKind.Background))
            {
                await Changed.InvokeAsync();
            }

            await Task.Delay(Pause, clock, disposed);
        }
        while (Interlocked.Add(ref _untold, -told) > 0);
    }
}
