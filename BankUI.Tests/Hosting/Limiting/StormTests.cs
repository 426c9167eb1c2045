using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Circuits;
using Xunit.Abstractions;

namespace BankUI.Tests.Hosting.Limiting;

/// <summary>
/// What one visitor sends that no page would send does nothing to others. How much it slows them down is measured by <c>bench -- storm</c>. The environment variable
/// <c>BANKUI_TEST_STORM</c> says how many messages; here it is some hundred.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class StormTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Flooder = "10.0.0.1";
    private const string Bystander = "10.0.0.2";
    private const int MessagesOfAConnection = 20;

    private readonly TestDatabase _database = new();
    private AppProcess _app = null!;

    private Uri Address => new(_app.Address + "/");

    public async Task InitializeAsync()
    {
        using (var raw = new RawDatabase(_database.File))
        {
            raw.Load(RawDatabase.SmallBank);
        }

        _app = await AppProcess.ServeAsync(AppProcess.On(_database.File, "--TrustedProxies=127.0.0.1", "--SignIn=Never"));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Malformed_messages_end_their_own_connection_at_most()
    {
        var seed = Random.Shared.Next();
        var count = int.Parse(Environment.GetEnvironmentVariable("BANKUI_TEST_STORM") ?? "600", CultureInfo.InvariantCulture);
        output.WriteLine($"Seed {seed}, {count} messages");
        var messages = new MalformedMessages(seed);
        await using var bystander = await OpenAsync(Bystander);
        var toggle = await bystander.HandlerAsync("aria-label", "Activity of Ada", AppProcess.Patience);

        for (var sent = 0; sent < count; sent += 2 * MessagesOfAConnection)
        {
            await SendBytesAsync(messages);
            await SendCallsAsync(messages);
            await bystander.ClickAsync(toggle, AppProcess.Patience);
        }

        await using var later = await OpenAsync(Flooder);
        using var http = new HttpClient();
        Assert.Contains("Ada", await http.GetStringAsync(new Uri(Address, "accounts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_pages_of_one_visitor_are_open_at_a_time()
    {
        var pages = new List<CircuitClient>();
        try
        {
            for (var i = 0; i < 100; i++)
            {
                pages.Add(await OpenAsync(Flooder));
            }

            foreach (var page in pages)
            {
                await page.ClickAsync(await page.HandlerAsync("aria-label", "Activity of Ada", AppProcess.Patience), AppProcess.Patience);
            }
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
    }

    private Task<CircuitClient> OpenAsync(string from) => CircuitClient.OpenAsync(Address, "accounts", from, AppProcess.Patience);

    // To a connection without a circuit, byte by byte.
    private async Task SendBytesAsync(MalformedMessages messages)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Forwarded-For", Flooder);
        await socket.ConnectAsync(new Uri($"ws://{Address.Authority}/_blazor"), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        for (var i = 0; i < MessagesOfAConnection; i++)
        {
            try
            {
                await socket.SendAsync(messages.Next(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                return;
            }
        }
    }

    // To an open page's circuit, as calls.
    private async Task SendCallsAsync(MalformedMessages messages)
    {
        await using var page = await OpenAsync(Flooder);
        for (var i = 0; i < MessagesOfAConnection; i++)
        {
            var call = messages.Senseless();
            try
            {
                await page.Connection.SendCoreAsync(call.Target, call.Arguments);
            }
            catch (Exception e) when (e is InvalidOperationException or WebSocketException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
