using System.Net;
using System.Net.WebSockets;
using BankUI.Hosting;
using BankUI.Hosting.Limiting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace BankUI.Tests.Hosting.Limiting;

/// <summary>Who may connect, and how often.</summary>
public sealed class ConnectionLimitTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = BankApp.Create(AppProcess.On(_database.File, "--Limits:ConnectionsPerVisitor=2", "--AllowedOrigins=https://bank.example;https://other.example"));
        await _app.StartServingAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("here", HttpStatusCode.OK)]
    [InlineData("https://other.example", HttpStatusCode.OK)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("nonsense", HttpStatusCode.Forbidden)]
    public async Task Only_pages_of_this_app_may_connect(string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address + "/_blazor/negotiate?negotiateVersion=1"));
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "here" ? Address : origin);
        }

        using var response = await _http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_web_socket_that_a_page_of_another_site_opens_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(socket));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_visitor_has_so_many_connections_and_another_one_when_one_of_them_ends()
    {
        using var first = new ClientWebSocket();
        using var second = new ClientWebSocket();
        using var third = new ClientWebSocket();
        third.Options.CollectHttpResponseDetails = true;
        await ConnectAsync(first);
        await ConnectAsync(second);

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(third));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.HttpStatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(Address + "/accounts"))).StatusCode);

        first.Abort();
        Assert.True(await ConnectsAsync());
    }

    [Theory]
    [InlineData("192.168.1.20:5080", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("teacher-pc", HttpStatusCode.OK)]
    [InlineData("teacher-pc.local:5080", HttpStatusCode.OK)]
    [InlineData("bank.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    public async Task Listening_to_others_it_answers_to_no_name_that_somebody_may_have_registered(string host, HttpStatusCode expected)
    {
        using var database = new TestDatabase();
        await using var app = BankApp.Create(["--urls", "http://0.0.0.0:0", $"--ConnectionStrings:Sqlite=Data Source={database.File}"]);
        await app.StartServingAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{new Uri(app.Urls.First()).Port}/sign-in"));
        request.Headers.Host = host;
        using var response = await _http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("Limits:Connections")]
    [InlineData("Limits:ConnectionsPerVisitor")]
    [InlineData("Limits:EventsPerSecond")]
    [InlineData("Limits:EventsPerSecondPerVisitor")]
    [InlineData("Limits:StatementsPerSecondPerVisitor")]
    public void A_limit_that_is_no_number_is_refused_by_name(string setting)
    {
        foreach (var value in new[] { "0", "-1", "many", "1e3", "100001" })
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build();
            var refusal = Assert.Throws<BankUI.Data.Startup.StartupException>(() => Limits.Read(configuration));
            Assert.Equal($"{setting} is \"{value}\"; it must be a whole number from 1 to 100000.", refusal.Message);
        }
    }

    private string Address => _app.Urls.First();

    private Task ConnectAsync(ClientWebSocket socket) => socket.ConnectAsync(new Uri(Address.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), CancellationToken.None);

    // The server hears of the end of a connection a moment after it.
    private async Task<bool> ConnectsAsync()
    {
        using var limit = new CancellationTokenSource(AppProcess.Patience);
        while (!limit.IsCancellationRequested)
        {
            using var socket = new ClientWebSocket();
            try
            {
                await ConnectAsync(socket);
                return true;
            }
            catch (WebSocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }
}
