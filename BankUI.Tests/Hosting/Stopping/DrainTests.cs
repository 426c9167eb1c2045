using System.Net;
using BankUI.Hosting;
using BankUI.Hosting.Stopping;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.Stopping;

/// <summary>What is answered while a process empties itself before it stops.</summary>
[Trait("Speed", "Slow")]
public sealed class DrainTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly HttpClient _http = new();
    private readonly SilentPage _page = new();
    private WebApplication _app = null!;

    private OpenCircuits Circuits => _app.Services.GetRequiredService<OpenCircuits>();

    public async Task InitializeAsync()
    {
        _app = BankApp.Create(AppProcess.On(_database.File));
        await _app.StartServingAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task It_takes_no_new_pages_until_the_open_ones_have_gone()
    {
        Circuits.Add("one", _page);
        using (var before = await GetAsync("/health"))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        var stopped = Task.Run(() => _app.StopAsync());
        Assert.Equal("reconnection.pause", await _page.Asked);

        foreach (var address in new[] { "/health", "/_blazor", "/_blazor/negotiate?negotiateVersion=1" })
        {
            using var refused = await GetAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        }

        using (var page = await GetAsync("/accounts", accept: "text/html"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal("1", Assert.Single(page.Headers.GetValues("Refresh")));
            Assert.Contains("This page loads again in a moment", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var address in new[] { "/alive", "/app.css", "/accounts/1/activity.csv" })
        {
            using var served = await GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }

        Assert.False(stopped.IsCompleted);
        Circuits.Remove("one");
        await stopped;
    }

    [Fact]
    public async Task A_page_that_was_connecting_is_asked_too()
    {
        Circuits.Add("one", _page);
        var stopped = Task.Run(() => _app.StopAsync());
        await _page.Asked;

        var late = new SilentPage();
        Circuits.Add("two", late);
        Assert.Equal("reconnection.pause", await late.Asked);
        Circuits.Remove("one");
        Assert.False(stopped.IsCompleted);

        Circuits.Remove("two");
        await stopped;
    }

    [Fact]
    public async Task Pages_that_do_not_answer_keep_it_for_a_few_seconds_only()
    {
        Circuits.Add("asleep", _page);

        await _app.StopAsync().WaitAsync(Drain.Patience * 3);

        Assert.Equal(1, Circuits.Count);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _app.Urls.Single() + address);
        request.Headers.Add("Accept", accept);
        return await _http.SendAsync(request);
    }
}
