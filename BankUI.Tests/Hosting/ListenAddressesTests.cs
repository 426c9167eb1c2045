using System.Net;
using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Shared.SignIn;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting;

/// <summary>Nobody is let in without signing in at an address that others reach, whichever of the server's settings names it.</summary>
public sealed class ListenAddressesTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true, "--Kestrel:Endpoints:One:Url=http://loopback:5080")]
    [InlineData(true, "--Kestrel:Endpoints:One:Url=http://127.0.0.1:5080", "--preferHostingUrls=true", "--urls=http://*:5080")]
    [InlineData(true, "--Kestrel:Endpoints:One:Url=http://127.0.0.1:5080", "--preferHostingUrls=1", "--urls=http://*:5080")]
    [InlineData(false, "--Kestrel:Endpoints:One:Url=http://*:5080", "--preferHostingUrls=true", "--urls=http://127.0.0.1:5080")]
    [InlineData(false, "--Kestrel:Endpoints:One:Url=http://LOCALHOST:5080", "--urls=http://*:5080")]
    [InlineData(true, "--urls=http://unix:/run/bankui.sock")]
    [InlineData(true, "--urls=http://localhost.example.org:5080")]
    public async Task The_name_of_this_machine_is_localhost_and_the_settings_count_that_the_server_goes_by(bool isRequired, params string[] settings)
    {
        await using var app = BankApp.Create(settings);
        Assert.Equal(isRequired, app.Services.GetRequiredService<SignInSettings>().IsRequired);
    }

    [Fact]
    public async Task It_does_not_serve_where_it_turns_out_to_listen_to_all()
    {
        await using var app = Listening(IPAddress.Any);
        var refused = await Assert.ThrowsAsync<StartupException>(() => app.StartServingAsync());
        Assert.Matches(@"^it would listen on http://0\.0\.0\.0:\d+, where others reach it, without asking anybody to sign in\. Set SignIn to Always, or to Never", refused.Message);

        var port = refused.Message.Split(':', ',')[2];
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://127.0.0.1:{port}/alive"));
    }

    [Theory]
    [InlineData("--SignIn=Never")]
    [InlineData("--SignIn=Always")]
    public async Task Whoever_said_what_is_wanted_there_gets_it(string setting)
    {
        await using var app = Listening(IPAddress.Any, setting);
        await app.StartServingAsync();
        await app.StopAsync();
    }

    [Fact]
    public async Task This_machines_own_addresses_are_served()
    {
        await using var app = Listening(IPAddress.IPv6Loopback);
        await app.StartServingAsync();
        await app.StopAsync();
    }

    // By what the settings do not tell.
    private WebApplication Listening(IPAddress address, params string[] settings) =>
        BankApp.Create(AppProcess.On(_database.File, settings), builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, 0)));
}
