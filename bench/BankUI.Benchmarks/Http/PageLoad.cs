using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace BankUI.Benchmarks.Http;

/// <summary>Clients that ask for one page again and again, each as soon as it has the last answer.</summary>
public sealed class PageLoad(Uri page) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });

    /// <summary>Asks for so long, by so many clients.</summary>
    /// <returns>How long each answer took, in milliseconds, sorted; and how many there were per second.</returns>
    public async Task<(double PerSecond, double[] Times)> RunAsync(int clients, TimeSpan time)
    {
        var times = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var buffer = new byte[1 << 16];
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var asked = Stopwatch.GetTimestamp();
                await ReadAsync(encoding: null, buffer);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        })));
        var passed = Stopwatch.GetElapsedTime(began);
        return (times.Count / passed.TotalSeconds, [.. times.Order()]);
    }

    /// <summary>How many bytes the body of an answer has.</summary>
    /// <param name="encoding">What the client says it can unpack; <see langword="null"/> for nothing.</param>
    public Task<int> BytesAsync(string? encoding) => ReadAsync(encoding, new byte[1 << 16]);

    public void Dispose() => _client.Dispose();

    private async Task<int> ReadAsync(string? encoding, byte[] buffer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = 0;
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }
}
