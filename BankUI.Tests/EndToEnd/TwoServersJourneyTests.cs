using BankUI.Hosting;
using BankUI.Hosting.Stopping;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Two servers behind one address, with the same keys: a page whose server is stopped goes on at the other one.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TwoServersJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_page_whose_server_is_stopped_goes_on_at_the_other_one()
    {
        using var database = SmallBank();
        using var copy = SmallBank();
        var keys = Directory.CreateTempSubdirectory("bankui-keys-");
        await using var one = await ServeAsync(database, keys);
        await using var other = await ServeAsync(copy, keys);
        await using var proxy = await ProxyAsync(one, other);
        var address = proxy.Urls.Single();

        var page = await Bank.NewPersonAsync(address: address);
        await page.OpenAsync("/accounts?q=ada");
        await page.EvaluateAsync("() => { window.isSame = true; }");
        await page.ChooseAsync("Ada", "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Amount").PressSequentiallyAsync("3");

        var its = Circuits(one).Count == 1 ? one : other;
        await Task.Run(() => its.StopAsync()).WaitAsync(Drain.Patience);

        await page.WaitForFunctionAsync("() => window.isSame && !reconnection.isAway()");
        Assert.Equal(1, Circuits(its == one ? other : one).Count);
        await Expect(page.DialogNamed("Deposit").GetByLabel("Amount")).ToHaveValueAsync("3");
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.Row("Ada").SaysAsync("$8.00");
    }

    private static TestDatabase SmallBank()
    {
        var database = new TestDatabase();
        using var raw = new RawDatabase(database.File);
        raw.Execute(RawDatabase.SmallBank);
        return database;
    }

    private static OpenCircuits Circuits(WebApplication server) => server.Services.GetRequiredService<OpenCircuits>();

    private static async Task<WebApplication> ServeAsync(TestDatabase database, DirectoryInfo keys)
    {
        var app = BankApp.Create(
            AppProcess.On(database.File), builder => builder.Services.AddDataProtection().SetApplicationName("BankUI").PersistKeysToFileSystem(keys));
        await app.StartServingAsync();
        return app;
    }

    /// <summary>Keeps a page with its server, and asks each server whether it takes pages.</summary>
    private static async Task<WebApplication> ProxyAsync(params WebApplication[] servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var route = new RouteConfig
        {
            RouteId = "pages",
            ClusterId = "bank",
            Match = new RouteMatch { Path = "{**any}" },
            Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }],
        };
        var cluster = new ClusterConfig
        {
            ClusterId = "bank",
            LoadBalancingPolicy = "RoundRobin",
            SessionAffinity = new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", FailurePolicy = "Redistribute", AffinityKeyName = "server" },
            HealthCheck = new HealthCheckConfig
            {
                Active = new ActiveHealthCheckConfig { Enabled = true, Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(5), Policy = "ConsecutiveFailures", Path = Health.Readiness },
            },
            Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
            Destinations = servers.ToDictionary(server => server.Urls.Single(), server => new DestinationConfig { Address = server.Urls.Single() }),
        };
        builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]);
        var proxy = builder.Build();
        proxy.MapReverseProxy();
        await proxy.StartAsync();
        return proxy;
    }
}
