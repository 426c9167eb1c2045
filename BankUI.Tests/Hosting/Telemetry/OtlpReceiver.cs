using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Hosting.Telemetry;

/// <summary>A collector: takes what is sent by OTLP over HTTP, as protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp).</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _received = new(0);
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _requests = new();

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _requests.Enqueue((request.Path, body.ToArray()));
            if (request.Path.Value!.EndsWith("traces", StringComparison.Ordinal))
            {
                foreach (var span in OtlpSpan.Read(body.ToArray()))
                {
                    _spans.Enqueue(span);
                }
            }

            _received.Release();
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyList<OtlpSpan> Spans => [.. _spans];

    /// <summary>Everything that was sent, of each kind.</summary>
    public IReadOnlyList<(string Path, byte[] Body)> Requests => [.. _requests];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until something has been sent.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> find, TimeSpan patience)
        where T : class
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            if (find() is { } found)
            {
                return found;
            }

            await _received.WaitAsync(limit.Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
