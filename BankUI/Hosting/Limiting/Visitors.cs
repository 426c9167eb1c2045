using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Caching.Memory;

namespace BankUI.Hosting.Limiting;

/// <summary>Who was here in the last minutes.</summary>
public sealed class Visitors(Limits limits, TimeProvider clock) : IDisposable
{
    private const int BytesOfANetwork = 8;

    // Longer than any wait: who was forgotten begins anew.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _known = new(new MemoryCacheOptions());

    /// <summary>The visitor behind an address.</summary>
    public Visitor At(IPAddress? address) => _known.GetOrCreate(Key(address), entry =>
    {
        entry.SlidingExpiration = Remembered;
        return new Visitor(limits, clock);
    })!;

    /// <summary>What one visitor has: an IPv4 address, or the first half of an IPv6 address, as whoever has one has all 2^64 of that network.</summary>
    public static IPAddress Key(IPAddress? address) => address switch
    {
        null => IPAddress.Any,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes()[..BytesOfANetwork], .. new byte[BytesOfANetwork]]),
        _ => address,
    };

    public void Dispose() => _known.Dispose();
}
