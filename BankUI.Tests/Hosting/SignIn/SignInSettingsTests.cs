using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Shared.SignIn;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>Where people have to sign in, without a setting and with it.</summary>
[Trait("Speed", "Slow")]
public sealed class SignInSettingsTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("http://localhost:5080", null, false)]
    [InlineData("http://127.0.0.1:5080;http://[::1]:5080", "", false)]
    [InlineData("http://localhost:5080;http://192.168.1.5:5080", null, true)]
    [InlineData("http://*:5080", null, true)]
    [InlineData("http://0.0.0.0:5080", "auto", true)]
    [InlineData("http://[::]:5080", "Auto", true)]
    [InlineData("http://localhost:5080", "Always", true)]
    [InlineData("http://0.0.0.0:5080", "Never", false)]
    public async Task It_is_required_where_others_reach_the_app(string urls, string? setting, bool isRequired)
    {
        string[] args = ["--urls", urls, .. setting is null ? Array.Empty<string>() : [$"--SignIn={setting}"]];
        await using var app = BankApp.Create(args);
        Assert.Equal(isRequired, app.Services.GetRequiredService<SignInSettings>().IsRequired);
    }

    [Fact]
    public async Task An_address_that_is_given_to_Kestrel_itself_counts_and_not_the_one_that_it_overrides()
    {
        await using var app = BankApp.Create(["--urls", "http://localhost:5080", "--Kestrel:Endpoints:All:Url=http://0.0.0.0:5080"]);
        Assert.True(app.Services.GetRequiredService<SignInSettings>().IsRequired);
    }

    [Fact]
    public void A_setting_that_is_none_is_refused()
    {
        var refused = Assert.Throws<StartupException>(() => BankApp.Create(["--SignIn=Sometimes"]));
        Assert.Equal("SignIn is \"Sometimes\"; it can be Auto, Always or Never.", refused.Message);
    }

    [Fact]
    public async Task The_link_is_printed_as_long_as_there_is_no_administrator_and_is_another_one_at_each_start()
    {
        var links = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var app = await AppProcess.ServeAsync(AppProcess.On(_database.File, "--SignIn=Always"));
            await app.OutputAsync(line => line.Contains("/set-up#", StringComparison.Ordinal));
            links.Add(Assert.Single(app.Output, line => line.Contains("/set-up#", StringComparison.Ordinal)).Split("#")[1]);
        }

        Assert.NotEqual(links[0], links[1]);
        Assert.All(links, link => Assert.Matches(@"^[\w-]{100,}$", link));
    }

    [Fact]
    public async Task Where_nobody_signs_in_nothing_is_asked_no_cookie_of_it_is_set_and_its_pages_are_not_there()
    {
        await using var app = await AppProcess.ServeAsync(AppProcess.On(_database.File));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using (var page = await http.GetAsync(app.Address + "/accounts"))
        {
            Assert.True(page.IsSuccessStatusCode);
            Assert.DoesNotContain(page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("BankUI", StringComparison.Ordinal));
            Assert.DoesNotContain("Signed in as", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var address in new[] { "/sign-in", "/set-up", "/me", "/users" })
        {
            using var page = await http.GetAsync(app.Address + address);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
        }

        Assert.Single(app.Output, line => line.Contains("http://", StringComparison.Ordinal));
    }
}
