using System.Security.Cryptography;
using BankUI.Data.Changes;

namespace BankUI.Shared.Prerendering;

/// <summary>
/// Keeps the data of a prerendered response until its circuit takes it over, so that no query runs twice. Only the key travels
/// through the browser: the data itself would weigh on the page, and with many rows would not fit into the message that starts a
/// circuit (32 KB). After a minute an entry is dropped, whether anybody asks or not, and the oldest is dropped when there are too many.
/// </summary>
public sealed class PrerenderHandover(TimeProvider clock, TableChanges changes)
{
    /// <summary>The most entries that are kept; each response keeps two, its data and its SQL.</summary>
    public const int MaxKept = 2000;

    /// <summary>After this time an entry is dropped.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _oldestFirst = [];

    /// <summary>The number of commits so far. While it stays the same, what was read after it is current; a page keeps it with what it read.</summary>
    public long Now => changes.Commits;

    /// <summary>The number of entries.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Keeps something, and returns a key that cannot be guessed.</summary>
    public string Keep(object state)
    {
        var key = RandomNumberGenerator.GetHexString(32);
        lock (_lock)
        {
            if (_byKey.Count == MaxKept)
            {
                Remove(_oldestFirst.First!.Value.Key);
            }

            _byKey.Add(key, _oldestFirst.AddLast(new Kept(key, state, clock.CreateTimer(_ => Drop(key), null, KeptFor, Timeout.InfiniteTimeSpan))));
        }

        return key;
    }

    /// <summary>Takes the entry of a key, once; <see langword="null"/> when it is unknown, of another type, taken already or dropped.</summary>
    public T? Take<T>(string? key)
        where T : class
    {
        lock (_lock)
        {
            return key is not null && _byKey.TryGetValue(key, out var kept) && kept.Value.State is T && Remove(key) is T state ? state : null;
        }
    }

    private void Drop(string key)
    {
        lock (_lock)
        {
            Remove(key);
        }
    }

    private object? Remove(string key)
    {
        if (!_byKey.Remove(key, out var kept))
        {
            return null;
        }

        _oldestFirst.Remove(kept);
        kept.Value.Timer.Dispose();
        return kept.Value.State;
    }

    private sealed record Kept(string Key, object State, ITimer Timer);
}
