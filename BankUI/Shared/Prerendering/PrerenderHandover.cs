using System.Security.Cryptography;

namespace BankUI.Shared.Prerendering;

/// <summary>
/// Keeps the data of a prerendered response until its circuit takes it over, so that no query runs twice. Only the key travels
/// through the browser: the data itself would weigh on the page, and with many rows would not fit into the message that starts a
/// circuit (32 KB). An entry expires after a minute, and the oldest is dropped when there are too many.
/// </summary>
public sealed class PrerenderHandover(TimeProvider clock)
{
    /// <summary>The most entries that are kept; each response keeps two, its data and its SQL.</summary>
    public const int Capacity = 2000;

    /// <summary>After this time an entry expires.</summary>
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

    /// <summary>Takes the entry of a key, once; <see langword="null"/> when it is unknown, of another type, taken already or expired.</summary>
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
