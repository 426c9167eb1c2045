using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace BankUI.Tests.EndToEnd;

/// <summary>A relay between a browser and the app that keeps each byte for a while, as a real network does.</summary>
public sealed class DelayingRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _app;
    private readonly TimeSpan _oneWay;
    private readonly Task _accepting;

    /// <param name="app">The app's address.</param>
    /// <param name="roundTrip">How long a byte and its answer take.</param>
    public DelayingRelay(string app, TimeSpan roundTrip)
    {
        (_app, _oneWay) = (new Uri(app), roundTrip / 2);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = RelayAsync(browser);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task RelayAsync(TcpClient browser)
    {
        using (browser)
        using (var app = new TcpClient { NoDelay = true })
        {
            browser.NoDelay = true;
            try
            {
                await app.ConnectAsync(_app.Host, _app.Port, _stop.Token);
                await Task.WhenAny(PassAsync(browser.GetStream(), app.GetStream()), PassAsync(app.GetStream(), browser.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One of the two went away, and the other is told by closing.
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var kept = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        var sending = SendAsync();
        var buffer = new byte[64 * 1024];
        for (var read = await from.ReadAsync(buffer, _stop.Token); read > 0; read = await from.ReadAsync(buffer, _stop.Token))
        {
            kept.Writer.TryWrite((Environment.TickCount64 + (long)_oneWay.TotalMilliseconds, buffer[..read]));
        }

        kept.Writer.Complete();
        await sending;

        async Task SendAsync()
        {
            await foreach (var (due, bytes) in kept.Reader.ReadAllAsync(_stop.Token))
            {
                var wait = due - Environment.TickCount64;
                if (wait > 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(wait), _stop.Token);
                }

                await to.WriteAsync(bytes, _stop.Token);
            }
        }
    }
}
