using System.Net;
using BankUI.Domain.Access;
using BankUI.Tests.Support;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>What each address answers to whom, and what a browser is told by it.</summary>
public sealed class SignInAddressTests : SignInTest
{
    [Fact]
    public async Task By_tls_every_cookie_is_for_tls_alone()
    {
        await using var app = await SignInApp.StartAsync("--TrustedProxies=127.0.0.1");
        await app.AddAsync("Ada", Role.Viewer);
        List<string> cookies = [];
        using var stranger = new SignInBrowser(app.Address, byTls: true);
        using (var page = await stranger.GetAsync("/sign-in"))
        {
            cookies.AddRange(page.Headers.GetValues("Set-Cookie"));
        }

        // The browser here speaks http, and would send none of these.
        var given = cookies.Single().Split(';')[0].Split('=', 2);
        using var browser = new SignInBrowser(app.Address, new Cookie(given[0], given[1]), byTls: true);
        using (var options = await browser.SendToAsync("/sign-in/passkey", "/sign-in", "use-passkey"))
        {
            cookies.AddRange(options.Headers.GetValues("Set-Cookie"));
        }

        using (var signedIn = await browser.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password)))
        {
            Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
            cookies.AddRange(signedIn.Headers.GetValues("Set-Cookie"));
        }

        foreach (var name in new[] { ".AspNetCore.Antiforgery", "BankUI.SignIn=", "BankUI.Browser=", "Identity." })
        {
            Assert.Contains(cookies, cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        }

        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase));
        using var plain = new SignInBrowser(app.Address);
        using var byHttp = await plain.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password));
        Assert.DoesNotContain(byHttp.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_error_is_said_to_a_stranger_and_is_no_page_to_come_back_to()
    {
        using (var raw = new RawDatabase(App.Database.File))
        {
            raw.Execute("ALTER TABLE users RENAME TO gone");
        }

        using var failed = await Browser.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password));

        Assert.Equal((HttpStatusCode.InternalServerError, null), (failed.StatusCode, failed.Headers.Location));
        Assert.Contains("This page could not be shown", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://bank.example/")]
    [InlineData("//bank.example/")]
    [InlineData("/\\bank.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-in?back=/sign-in")]
    [InlineData("")]
    public async Task A_link_back_leads_to_no_other_site(string back)
    {
        await App.AddAsync("Ada", Role.Viewer);

        using var signedIn = await Browser.SendAsync($"/sign-in?back={Uri.EscapeDataString(back)}", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password));

        Assert.Equal(new Uri(Browser.Address, "/accounts"), new Uri(Browser.Address, signedIn.Headers.Location!));
    }

    [Theory]
    [InlineData("/alive", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/health", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/favicon.svg", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK, HttpStatusCode.Found)]
    [InlineData("/set-up", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("/", null, HttpStatusCode.Found)]
    [InlineData("/accounts", null, HttpStatusCode.OK)]
    [InlineData("/accounts/1", null, HttpStatusCode.OK)]
    [InlineData("/accounts/999", null, HttpStatusCode.NotFound)]
    [InlineData("/accounts/1/activity.csv", null, HttpStatusCode.OK)]
    [InlineData("/enrollment", null, HttpStatusCode.OK)]
    [InlineData("/enrollment/instructors", null, HttpStatusCode.OK)]
    [InlineData("/enrollment/courses/999/roster.csv", null, HttpStatusCode.NotFound)]
    [InlineData("/deleted", null, HttpStatusCode.OK)]
    [InlineData("/lab", null, HttpStatusCode.OK)]
    [InlineData("/lab/model", null, HttpStatusCode.OK)]
    [InlineData("/lab/model/delete", null, HttpStatusCode.OK)]
    [InlineData("/lab/model/project.zip", null, HttpStatusCode.BadRequest)]
    [InlineData("/lab/model/project.zip?design=c7RS8EvMTeUCAA", null, HttpStatusCode.OK)]
    [InlineData("/lab/loading", null, HttpStatusCode.OK)]
    [InlineData("/schema", null, HttpStatusCode.OK)]
    [InlineData("/me", null, HttpStatusCode.OK)]
    [InlineData("/users", null, HttpStatusCode.Forbidden)]
    [InlineData("/audit", null, HttpStatusCode.Forbidden)]
    [InlineData("/status", null, HttpStatusCode.Forbidden)]
    [InlineData("/audit.csv", null, HttpStatusCode.Forbidden)]
    [InlineData("/audit/entry/1", null, HttpStatusCode.OK)]
    [InlineData("/not-found", null, HttpStatusCode.NotFound)]
    [InlineData("/error", null, HttpStatusCode.OK)]
    [InlineData("/nowhere", null, HttpStatusCode.NotFound)]
    public async Task An_address_answers_to_a_stranger_and_to_a_viewer(string address, HttpStatusCode? stranger, HttpStatusCode viewer)
    {
        await App.AddAsync("Vera", Role.Viewer);
        using (var response = await Browser.GetAsync(address))
        {
            Assert.Equal(stranger ?? HttpStatusCode.Found, response.StatusCode);
            if (stranger is null)
            {
                Assert.Equal("/sign-in", response.Headers.Location?.AbsolutePath);
            }
        }

        Assert.True(await Browser.SignInAsync("Vera"));
        using var signedIn = await Browser.GetAsync(address);
        Assert.Equal(viewer, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_stranger_opens_no_circuit()
    {
        using (var refused = await Browser.PostAsync("/_blazor/negotiate?negotiateVersion=1"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await App.AddAsync("Vera", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Vera"));
        using var taken = await Browser.PostAsync("/_blazor/negotiate?negotiateVersion=1");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }
}
