using System.Net;
using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BankUI.Tests.Hosting;

/// <summary>What a start reads in advance.</summary>
public sealed class AccountListWarmUpTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly CommandControl _commands = new();

    public AccountListWarmUpTests()
    {
        using var raw = new RawDatabase(_database.File);
        raw.Load(RawDatabase.SmallBank);
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_app_listens_before_the_accounts_are_read()
    {
        await using var app = Create();
        Task? reading;
        using (_commands.HoldNext())
        {
            await app.StartServingAsync();
            reading = WarmUp(app).ExecuteTask;
            Assert.NotEmpty(app.Urls);
            Assert.False(reading!.IsCompleted);
        }

        await reading;
    }

    [Fact]
    public async Task A_first_read_that_fails_neither_stops_the_app_nor_the_page()
    {
        await using var app = Create();
        _commands.FailNext();
        await app.StartServingAsync();
        await WarmUp(app).ExecuteTask!;
        using var http = new HttpClient();

        using var page = await http.GetAsync(new Uri(app.Urls.First() + "/accounts"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("data-testid=\"account-row\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_what_is_read_in_advance()
    {
        await using var app = Create();
        using var held = _commands.HoldNext();
        await app.StartServingAsync();
        await held.Reached;

        await app.StopAsync();

        Assert.True(WarmUp(app).ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_start_that_fails_stops_what_is_read_in_advance()
    {
        // A network that no computer is in; with port 0 only the server finds out.
        await using var app = Create("--urls", "http://192.0.2.1:0");
        using var held = _commands.HoldNext();

        await Assert.ThrowsAsync<StartupException>(app.StartServingAsync);

        Assert.True(WarmUp(app).ExecuteTask!.IsCompleted);
    }

    private WebApplication Create(params string[] args) =>
        BankApp.Create(AppProcess.On(_database.File, args), builder => builder.Services.AddSingleton<IInterceptor>(_commands));

    private static AccountListWarmUp WarmUp(WebApplication app) => app.Services.GetServices<IHostedService>().OfType<AccountListWarmUp>().Single();
}
