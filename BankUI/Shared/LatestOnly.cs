namespace BankUI.Shared;

/// <summary>For work of which only the latest run counts, such as a search while somebody types. Used on one circuit only.</summary>
public sealed class LatestOnly : IDisposable
{
    private CancellationTokenSource _latest = new();
    private bool _isDisposed;

    /// <summary>Begins a run and cancels the one before.</summary>
    /// <returns>Cancelled as soon as a newer run begins, or this object is disposed.</returns>
    public async Task<CancellationToken> NextAsync()
    {
        if (_isDisposed)
        {
            return new CancellationToken(canceled: true);
        }

        // Replaced before anything is awaited: a run that begins meanwhile is newer.
        var older = _latest;
        var latest = _latest = new CancellationTokenSource();
        await older.CancelAsync();
        return latest.Token;
    }

    /// <summary>Cancels the latest run; later ones are cancelled from the start.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _latest.Cancel();
    }
}
