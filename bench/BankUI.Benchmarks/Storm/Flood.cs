using System.Net.WebSockets;
using System.Text;
using BankUI.Tests.Support.Circuits;

namespace BankUI.Benchmarks.Storm;

/// <summary>A visitor who asks for as much as the app lets them, in a process of its own until it is killed.</summary>
public static class Flood
{
    /// <summary>The name of the command that the benchmark starts itself with.</summary>
    public const string Command = "flood";

    /// <summary>Where it comes from.</summary>
    public const string From = "10.0.0.1";

    private const int Pages = 50;
    private const int Loads = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What a flood consists of, by the name of its kind.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["page"] = "one page that clicks without a pause",
        ["pages"] = $"{Pages} pages that click without a pause",
        ["loads"] = $"{Loads} clients that load the page, each as soon as it has the last one",
        ["malformed"] = "connections that send what no page sends",
    };

    /// <summary>Runs until the process ends.</summary>
    public static Task RunAsync(string kind, Uri address) => kind switch
    {
        "page" => ClickAsync(address),
        "pages" => Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => ClickAsync(address))),
        "loads" => Task.WhenAll(Enumerable.Range(0, Loads).Select(_ => LoadAsync(address))),
        _ => SendMalformedAsync(address),
    };

    private static async Task ClickAsync(Uri address)
    {
        await using var page = await CircuitClient.OpenAsync(address, "accounts", From, Patience);
        var toggle = await page.HandlerAsync("aria-label", "Activity of ", Patience);
        while (true)
        {
            await page.SendClickAsync(toggle);
        }
    }

    private static async Task LoadAsync(Uri address)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "X-Forwarded-For", From } } };
        while (true)
        {
            using var response = await client.GetAsync(new Uri(address, "accounts"));
            await response.Content.ReadAsByteArrayAsync();
        }
    }

    private static async Task SendMalformedAsync(Uri address)
    {
        var messages = new MalformedMessages(seed: 1);
        while (true)
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("X-Forwarded-For", From);
            try
            {
                await socket.ConnectAsync(new Uri($"ws://{address.Authority}/_blazor"), CancellationToken.None);
                await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                for (var i = 0; i < 20; i++)
                {
                    await socket.SendAsync(messages.Next(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                }
            }
            catch (WebSocketException)
            {
                // The server ended the connection, as it should.
            }
        }
    }
}
