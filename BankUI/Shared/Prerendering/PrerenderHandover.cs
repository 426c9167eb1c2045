using System.Security.Cryptography;

namespace BankUI.Shared.Prerendering;

/// <summary>
/// Keeps what a first response was made from until its circuit takes it over, so that no query runs twice. Only the key travels
/// through the browser: the data itself would weigh on the page, and with many rows would not fit into the message that starts a
/// circuit (32 KB). What nobody takes is forgotten after a minute, and the oldest goes when there is too much.
/// </summary>
public sealed class PrerenderHandover(TimeProvider clock)
{
    /// <summary>How much is kept at most; a response keeps its data and its SQL.</summary>
    public const int Capacity = 2000;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, object> _kept = [];
    private readonly Queue<(string Key, DateTimeOffset Until)> _oldestFirst = new();

    /// <summary>Keeps something, and returns a key that cannot be guessed.</summary>
    public string Keep(object state)
    {
        var key = RandomNumberGenerator.GetHexString(32);
        lock (_lock)
        {
            Forget(spaceFor: 1);
            _kept.Add(key, state);
            _oldestFirst.Enqueue((key, clock.GetUtcNow() + KeptFor));
        }

        return key;
    }

    /// <summary>What was kept under a key, once; <see langword="null"/> when it is unknown, of another kind, taken or forgotten.</summary>
    public T? Take<T>(string? key)
        where T : class
    {
        lock (_lock)
        {
            Forget(spaceFor: 0);
            return key is not null && _kept.TryGetValue(key, out var kept) && kept is T state && _kept.Remove(key) ? state : null;
        }
    }

    private void Forget(int spaceFor)
    {
        var now = clock.GetUtcNow();
        while (_oldestFirst.TryPeek(out var oldest) && (oldest.Until <= now || _oldestFirst.Count + spaceFor > Capacity))
        {
            _kept.Remove(_oldestFirst.Dequeue().Key);
        }
    }
}
