using System.Diagnostics;
using System.Net;
using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>Signing in and out, and what a user changes of themselves and of others.</summary>
public sealed class SignInTests : SignInTest
{
    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_and_has_a_cookie_that_no_script_reads()
    {
        await App.AddAsync("Ada", Role.Viewer);
        using (var asked = await Browser.GetAsync("/accounts?q=a&open=1"))
        {
            Assert.Equal("/sign-in?back=%2Faccounts%3Fq%3Da%26open%3D1", asked.Headers.Location?.PathAndQuery);
        }

        using var signedIn = await Browser.SendAsync("/sign-in?back=%2Faccounts%3Fq%3Da%26open%3D1", "sign-in", ("Name", "ada"), ("Password", SignInBrowser.Password));

        Assert.Equal("/accounts?q=a&open=1", signedIn.Headers.Location?.PathAndQuery);
        var cookie = Assert.Single(Browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
        Assert.True(cookie.HttpOnly);
        Assert.Contains("samesite=lax", Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), set => set.StartsWith("BankUI.SignIn", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_upon_an_open_browser_makes_no_passkey()
    {
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        foreach (var present in new[] { "", "a wrong password" })
        {
            using var refused = await Browser.SendToAsync("/me/passkey", "/me", "add-passkey", ("Present", present));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.StartsWith("The password until now is wrong", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var made = await Browser.SendToAsync("/me/passkey", "/me", "add-passkey", ("Present", SignInBrowser.Password));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Contains("\"challenge\"", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_a_passkey_and_no_password_shows_it_before_another_or_a_password_is_made()
    {
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        await using var db = App.Database.Context();
        var ada = await db.Users.SingleAsync();
        ada.PasswordHash = null;
        db.Add(new IdentityUserPasskey<Guid> { UserId = ada.Id, CredentialId = [1], Data = new() { PublicKey = [2], AttestationObject = [3], ClientDataJson = [4] } });
        await db.SaveChangesAsync();

        using (var refused = await Browser.SendToAsync("/me/passkey", "/me", "add-passkey"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var unproved = await Browser.SendAsync("/me", "choose-password", ("Password", "another sentence"), ("Again", "another sentence"));
        Assert.Contains("Use one of your passkeys", await unproved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await StoredAsync("Ada")).PasswordHash);
    }

    [Fact]
    public async Task Who_signs_out_everywhere_while_a_passkey_of_theirs_is_used_is_signed_out_everywhere()
    {
        await App.AddAsync("Ada", Role.Viewer);
        await using var scope = App.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var ada = (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync("Ada"))!;

        // As Identity does when a passkey is used: the row is of another version, and of the same stamp.
        await using var db = App.Database.Context();
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.ConcurrencyStamp, Guid.NewGuid().ToString()));
        var before = (await StoredAsync("Ada")).SecurityStamp;

        await scope.ServiceProvider.GetRequiredService<SignInService>().SignOutEverywhereAsync(ada);

        Assert.NotEqual(before, (await StoredAsync("Ada")).SecurityStamp);
    }

    [SkippableFact]
    public async Task What_would_be_written_into_a_file_that_is_no_longer_the_banks_is_refused_and_every_page_says_why()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Moves a file that is open.");
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        var before = (await StoredAsync("Ada")).PasswordHash;

        // As a copy that is restored while BankUI runs.
        File.Move(App.Database.File, App.Database.File + ".away");
        File.Copy(App.Database.File + ".away", App.Database.File);
        var problem = App.App.Services.GetRequiredService<StorageWatch>().Look()!;

        using (var refused = await Browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.DoesNotContain("Your password is changed.", page, StringComparison.Ordinal);

            // Above everything, and at the form.
            Assert.Equal(2, page.Split(problem).Length - 1);
        }

        using (var refused = await Browser.SendAsync("/me", "sign-out-everywhere"))
        {
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var stranger = new SignInBrowser(App.Address);
        Assert.Contains(problem, await stranger.ReadAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Equal(before, (await StoredAsync("Ada")).PasswordHash);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_or_that_has_lost_its_cookie_is_asked_for_again()
    {
        await App.AddAsync("Ada", Role.Administrator);
        Assert.True(await Browser.SignInAsync("Ada"));
        foreach (var address in new[] { "/me", "/users", "/sign-in", "/set-up" })
        {
            using var refused = await Browser.PostAsync(address);
            Assert.Equal((HttpStatusCode.Found, address), (refused.StatusCode, refused.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task Who_changes_the_password_stays_signed_in_here_and_uses_the_new_one_from_then_on()
    {
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        using (var wrong = await Browser.SendAsync("/me", "change-password", ("Present", "not the password"), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("The password until now is wrong", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var changed = await Browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("Your password is changed.", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("You are a viewer", await Browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var other = new SignInBrowser(App.Address);
        Assert.False(await other.SignInAsync("Ada"));
        Assert.True(await other.SignInAsync("Ada", "another sentence"));
    }

    [Theory]
    [InlineData("sign-out", false)]
    [InlineData("sign-out-everywhere", true)]
    public async Task Signing_out_ends_this_browser_and_everywhere_ends_the_others_within_five_seconds(string form, bool everywhere)
    {
        await App.AddAsync("Ada", Role.Viewer);
        using var other = new SignInBrowser(App.Address);
        Assert.True(await Browser.SignInAsync("Ada"));
        Assert.True(await other.SignInAsync("Ada"));

        (await Browser.SendAsync("/me", form)).Dispose();

        Assert.DoesNotContain(Browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
        if (everywhere)
        {
            var began = Stopwatch.GetTimestamp();
            while (await StatusAsync(other) != HttpStatusCode.Found)
            {
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "The other browser is still signed in.");
            }
        }
        else
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
        }
    }

    [Fact]
    public async Task An_administrator_adds_and_changes_users_and_a_viewer_does_not()
    {
        await App.AddAsync("Ada", Role.Administrator);
        await App.AddAsync("Vera", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        using (var added = await Browser.SendAsync("/users", "add-user", ("Name", "Tess"), ("Role", "Teller"), ("Password", SignInBrowser.Password), ("Again", SignInBrowser.Password)))
        {
            Assert.Contains("Tess is added.", await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var tess = await StoredAsync("Tess");
        Assert.Equal(Role.Teller, tess.Role);
        (await Browser.SendAsync("/users", $"role-{tess.Id}", ("Role", "Viewer"))).Dispose();
        Assert.Equal(Role.Viewer, (await StoredAsync("Tess")).Role);
        (await Browser.SendAsync("/users", $"password-{tess.Id}", ("Password", "another sentence"), ("Again", "another sentence"))).Dispose();
        using (var browser = new SignInBrowser(App.Address))
        {
            Assert.True(await browser.SignInAsync("Tess", "another sentence"));
        }

        (await Browser.SendAsync("/users", $"remove-{tess.Id}")).Dispose();
        Assert.Equal(["Ada", "Vera"], await App.Database.Context().Users.Select(user => user.UserName!).OrderBy(name => name).ToListAsync());

        using var viewer = new SignInBrowser(App.Address);
        Assert.True(await viewer.SignInAsync("Vera"));
        var page = await viewer.ReadAsync("/users");
        Assert.Contains("Your role is Viewer, and this takes an administrator.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
    }
}
