using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace BankUI.Shared;

/// <summary>
/// Keeps what a first response was made from until its circuit takes it over, so that no query runs twice. Only the key travels
/// through the browser: the data itself would weigh on the page, and with many rows would not fit into the message that starts a
/// circuit (32 KB). What nobody takes is forgotten after a minute, and the oldest goes when there is too much.
/// </summary>
public sealed class PrerenderHandover : IDisposable
{
    private const int Capacity = 1000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>Keeps something, and returns a key that cannot be guessed.</summary>
    public string Keep(object state)
    {
        var key = RandomNumberGenerator.GetHexString(32);
        _kept.Set(key, state, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });
        return key;
    }

    /// <summary>What was kept under a key, once; <see langword="null"/> when it is unknown, taken or forgotten.</summary>
    public T? Take<T>(string? key)
        where T : class
    {
        if (key is null || _kept.Get<T>(key) is not { } state)
        {
            return null;
        }

        _kept.Remove(key);
        return state;
    }

    public void Dispose() => _kept.Dispose();
}
