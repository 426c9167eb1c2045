using System.Net;
using System.Net.WebSockets;
using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace BankUI.Tests.Hosting;

/// <summary>Who is believed when it says for whom it asks.</summary>
public sealed class TrustedProxiesTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8; 127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task What_a_proxy_says_counts_if_it_is_named(string proxies, bool isBelieved)
    {
        await using var app = await ServeAsync(proxies, "--AllowedHosts=bank.example", "--Limits:ConnectionsPerVisitor=1");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single() + "/alive");
        request.Headers.Host = "bank.example";
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var response = await http.SendAsync(request);
        using var first = await ConnectAsync(app, "203.0.113.1");
        using var other = await ConnectAsync(app, "203.0.113.2");
        using var again = await ConnectAsync(app, "203.0.113.1");

        Assert.Equal(isBelieved, response.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, first.HttpStatusCode);
        Assert.Equal(isBelieved ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.TooManyRequests, other.HttpStatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, again.HttpStatusCode);
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("127.0.0.1;10.0.0.0/99")]
    public void A_setting_that_names_nobody_stops_the_start(string proxies)
    {
        var e = Assert.Throws<StartupException>(() => BankApp.Create(AppProcess.On(_database.File, $"--TrustedProxies={proxies}")));
        Assert.Contains("must be addresses or networks", e.Message, StringComparison.Ordinal);
    }

    private async Task<WebApplication> ServeAsync(string proxies, params string[] args)
    {
        var app = BankApp.Create(AppProcess.On(_database.File, [$"--TrustedProxies={proxies}", .. args]));
        await app.StartServingAsync();
        return app;
    }

    private static async Task<ClientWebSocket> ConnectAsync(WebApplication app, string visitor)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Host", "bank.example");
        socket.Options.SetRequestHeader("X-Forwarded-For", visitor);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri(app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // What it was answered is looked at.
        }

        return socket;
    }
}
