using System.Diagnostics;
using System.Net;
using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using BankUI.Features.SignIn.Passwords;
using BankUI.Features.SignIn.Users;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>Setting up, signing in and out, and what each address answers to whom.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private SignInApp _app = null!;
    private SignInBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await SignInApp.StartAsync();
        _browser = new SignInBrowser(_app.Address);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_link_of_the_start_makes_the_first_administrator_and_signs_them_in()
    {
        using (var made = await _browser.SetUpAsync(_app.Token))
        {
            Assert.Equal((HttpStatusCode.Found, "/accounts"), (made.StatusCode, made.Headers.Location?.AbsolutePath));
        }

        Assert.Contains("Signed in as Ada", await _browser.ReadAsync("/accounts"), StringComparison.Ordinal);
        Assert.Contains("You are an administrator", await _browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var again = await _browser.GetAsync("/set-up");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    [Theory]
    [InlineData("Ada", SignInBrowser.Password, "another sentence", "The two passwords differ.")]
    [InlineData("Ada", "short", "short", "A password has at least 12 characters.")]
    [InlineData(" ", SignInBrowser.Password, SignInBrowser.Password, "Enter a name.")]
    public async Task What_cannot_be_set_up_says_why_and_the_link_stays_good(string name, string password, string again, string sentence)
    {
        using var refused = await _browser.SetUpAsync(_app.Token, name, password, again);

        Assert.Contains(sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await _app.Database.Context().Users.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    public async Task Without_the_token_nobody_sets_up(string token)
    {
        using var refused = await _browser.SetUpAsync(token);

        Assert.Contains(SetUpToken.Wrong.Sentence, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var options = await _browser.PostAsync($"/set-up/passkey?token={_app.Token}");
        Assert.False(options.IsSuccessStatusCode);
        Assert.Equal(0, await _app.Database.Context().Users.CountAsync());
    }

    [Fact]
    public async Task With_an_administrator_the_token_is_worth_nothing()
    {
        using var other = new SignInBrowser(_app.Address);
        Assert.Contains("<form", await other.ReadAsync("/set-up"), StringComparison.Ordinal);
        await _app.AddAsync("Ada", Role.Administrator);

        using var page = await other.GetAsync("/set-up");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.DoesNotContain("<form", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_and_has_a_cookie_that_no_script_reads()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        using (var asked = await _browser.GetAsync("/accounts?q=a&open=1"))
        {
            Assert.Equal("/sign-in?back=%2Faccounts%3Fq%3Da%26open%3D1", asked.Headers.Location?.PathAndQuery);
        }

        using var signedIn = await _browser.SendAsync("/sign-in?back=%2Faccounts%3Fq%3Da%26open%3D1", "sign-in", ("Name", "ada"), ("Password", SignInBrowser.Password));

        Assert.Equal("/accounts?q=a&open=1", signedIn.Headers.Location?.PathAndQuery);
        var cookie = Assert.Single(_browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
        Assert.True(cookie.HttpOnly);
        Assert.Contains("samesite=lax", Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), set => set.StartsWith("BankUI.SignIn", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_busy_tells_no_name_and_lets_in_who_has_the_password()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.False(await _browser.SignInAsync("Ada", "another sentence"));
        TimeSpan ofAda, ofNobody;
        using (var busy = new RawDatabase(_app.Database.File))
        {
            busy.Execute("BEGIN IMMEDIATE");
            (ofNobody, ofAda) = (await RefusedAsync("Eve"), await RefusedAsync("Ada"));
            Assert.True(await _browser.SignInAsync("Ada"));
        }

        // The database would be waited for ten times as long.
        Assert.InRange(ofAda / ofNobody, 0.5, 2);

        async Task<TimeSpan> RefusedAsync(string name)
        {
            var began = Stopwatch.GetTimestamp();
            using var refused = await _browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", "another sentence"));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            return Stopwatch.GetElapsedTime(began);
        }
    }

    [Fact]
    public async Task What_cannot_be_stored_of_a_wrong_password_tells_no_name()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        using (var raw = new RawDatabase(_app.Database.File))
        {
            raw.Execute("CREATE TRIGGER full BEFORE UPDATE ON users BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END");
        }

        foreach (var name in new[] { "Ada", "Eve" })
        {
            using var refused = await _browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", "another sentence"));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_wrong_passwords_of_strangers_do_not_lock_out_who_has_signed_in_with_this_browser_before()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        (await _browser.SendAsync("/me", "sign-out")).Dispose();
        using var stranger = new SignInBrowser(_app.Address);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await stranger.SignInAsync("Ada", "a wrong password"));
        }

        Assert.False(await stranger.SignInAsync("Ada"));
        Assert.True(await _browser.SignInAsync("ada"));
        using (var changed = await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("Your password is changed.", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_is_known_has_ten_tries_too_and_they_lock_nobody_else_out()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        (await _browser.SendAsync("/me", "sign-out")).Dispose();
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await _browser.SignInAsync("Ada", "a wrong password"));
        }

        Assert.False(await _browser.SignInAsync("Ada"));
        using var other = new SignInBrowser(_app.Address);
        Assert.True(await other.SignInAsync("Ada"));
    }

    [Fact]
    public async Task After_another_password_or_for_another_name_no_browser_is_known()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        await _app.AddAsync("Bob", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        (await _browser.SendAsync("/me", "sign-out")).Dispose();
        await using (var scope = _app.App.Services.CreateAsyncScope())
        {
            BankBuilder.Value(await scope.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.ThisComputer).ResetPasswordAsync("Ada", "another sentence"));
        }

        await _app.Database.Context().Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1)));

        Assert.False(await _browser.SignInAsync("Ada", "another sentence"));
        Assert.False(await _browser.SignInAsync("Bob"));
    }

    [Fact]
    public async Task Who_comes_upon_an_open_browser_makes_no_passkey()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        foreach (var present in new[] { "", "a wrong password" })
        {
            using var refused = await _browser.SendToAsync("/me/passkey", "/me", "add-passkey", ("Present", present));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.StartsWith("The password until now is wrong", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var made = await _browser.SendToAsync("/me/passkey", "/me", "add-passkey", ("Present", SignInBrowser.Password));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Contains("\"challenge\"", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_a_passkey_and_no_password_shows_it_before_another_or_a_password_is_made()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        await using var db = _app.Database.Context();
        var ada = await db.Users.SingleAsync();
        ada.PasswordHash = null;
        db.Add(new IdentityUserPasskey<Guid> { UserId = ada.Id, CredentialId = [1], Data = new() { PublicKey = [2], AttestationObject = [3], ClientDataJson = [4] } });
        await db.SaveChangesAsync();

        using (var refused = await _browser.SendToAsync("/me/passkey", "/me", "add-passkey"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var unproved = await _browser.SendAsync("/me", "choose-password", ("Password", "another sentence"), ("Again", "another sentence"));
        Assert.Contains("Use one of your passkeys", await unproved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await StoredAsync("Ada")).PasswordHash);
    }

    [SkippableFact]
    public async Task What_would_be_written_into_a_file_that_is_no_longer_the_banks_is_refused_and_every_page_says_why()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Moves a file that is open.");
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        var before = (await StoredAsync("Ada")).PasswordHash;

        // As a copy that is restored while BankUI runs.
        File.Move(_app.Database.File, _app.Database.File + ".away");
        File.Copy(_app.Database.File + ".away", _app.Database.File);
        var problem = _app.App.Services.GetRequiredService<StorageWatch>().Look()!;

        using (var refused = await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.DoesNotContain("Your password is changed.", page, StringComparison.Ordinal);

            // Above everything, and at the form.
            Assert.Equal(2, page.Split(problem).Length - 1);
        }

        using (var refused = await _browser.SendAsync("/me", "sign-out-everywhere"))
        {
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var stranger = new SignInBrowser(_app.Address);
        Assert.Contains(problem, await stranger.ReadAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Equal(before, (await StoredAsync("Ada")).PasswordHash);
    }

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
        using (var raw = new RawDatabase(_app.Database.File))
        {
            raw.Execute("ALTER TABLE users RENAME TO gone");
        }

        using var failed = await _browser.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password));

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
        await _app.AddAsync("Ada", Role.Viewer);

        using var signedIn = await _browser.SendAsync($"/sign-in?back={Uri.EscapeDataString(back)}", "sign-in", ("Name", "Ada"), ("Password", SignInBrowser.Password));

        Assert.Equal(new Uri(_browser.Address, "/accounts"), new Uri(_browser.Address, signedIn.Headers.Location!));
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        foreach (var (name, password) in new[] { ("Ada", "a wrong password"), ("Eve", SignInBrowser.Password), ("", "") })
        {
            using var refused = await _browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", password));

            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_for_a_minute_and_no_longer()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await _browser.SignInAsync("Ada", "a wrong password"));
        }

        await _app.UserAsync(user => user.LockoutEnd != null);
        Assert.False(await _browser.SignInAsync("Ada"));
        await using (var db = _app.Database.Context())
        {
            var end = (await db.Users.SingleAsync()).LockoutEnd!.Value;
            Assert.InRange(end - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow()));
        }

        Assert.True(await _browser.SignInAsync("Ada"));
    }

    [Fact]
    public async Task Wrong_passwords_that_are_tried_at_the_same_time_are_all_counted()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        var guessers = Enumerable.Range(0, PasswordTries.MaxAtOnce).Select(_ => new SignInBrowser(_app.Address)).ToList();

        await Task.WhenAll(guessers.Select((guesser, i) => guesser.SignInAsync(i % 2 == 0 ? "Ada" : "ADA", "a wrong password")));

        guessers.ForEach(guesser => guesser.Dispose());
        await _app.UserAsync(user => user.AccessFailedCount == PasswordTries.MaxAtOnce);
    }

    [Fact]
    public async Task Five_hundred_wrong_passwords_from_many_networks_lock_the_name_for_a_minute_and_no_longer()
    {
        const int Networks = 25;
        await using var app = await SignInApp.StartAsync("--TrustedProxies=127.0.0.1");
        await app.AddAsync("Ada", Role.Viewer);

        await Task.WhenAll(Enumerable.Range(1, Networks).Select(GuessAsync));

        await app.UserAsync(user => user.LockoutEnd != null);
        using var owner = new SignInBrowser(app.Address);
        Assert.False(await owner.SignInAsync("Ada"));
        await using (var db = app.Database.Context())
        {
            var end = (await db.Users.SingleAsync()).LockoutEnd!.Value;
            Assert.InRange(end - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow()));
        }

        Assert.True(await owner.SignInAsync("Ada"));

        async Task GuessAsync(int network)
        {
            using var guesser = new SignInBrowser(app.Address, from: $"203.0.113.{network}");
            for (var i = 0; i < 500 / Networks; i++)
            {
                using var refused = await guesser.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", $"wrong {network} {i}"));
                Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task More_tries_than_anybody_types_are_refused()
    {
        HttpStatusCode last = default;
        for (var i = 0; i <= BankUI.Hosting.Limiting.RequestLimits.PasswordsPerMinute && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await _browser.PostAsync("/sign-in");
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var page = await _browser.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
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
        await _app.AddAsync("Vera", Role.Viewer);
        using (var response = await _browser.GetAsync(address))
        {
            Assert.Equal(stranger ?? HttpStatusCode.Found, response.StatusCode);
            if (stranger is null)
            {
                Assert.Equal("/sign-in", response.Headers.Location?.AbsolutePath);
            }
        }

        Assert.True(await _browser.SignInAsync("Vera"));
        using var signedIn = await _browser.GetAsync(address);
        Assert.Equal(viewer, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_stranger_opens_no_circuit()
    {
        using (var refused = await _browser.PostAsync("/_blazor/negotiate?negotiateVersion=1"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await _app.AddAsync("Vera", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Vera"));
        using var taken = await _browser.PostAsync("/_blazor/negotiate?negotiateVersion=1");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_or_that_has_lost_its_cookie_is_asked_for_again()
    {
        await _app.AddAsync("Ada", Role.Administrator);
        Assert.True(await _browser.SignInAsync("Ada"));
        foreach (var address in new[] { "/me", "/users", "/sign-in", "/set-up" })
        {
            using var refused = await _browser.PostAsync(address);
            Assert.Equal((HttpStatusCode.Found, address), (refused.StatusCode, refused.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task Who_changes_the_password_stays_signed_in_here_and_uses_the_new_one_from_then_on()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        using (var wrong = await _browser.SendAsync("/me", "change-password", ("Present", "not the password"), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("The password until now is wrong", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var changed = await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("Your password is changed.", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("You are a viewer", await _browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var other = new SignInBrowser(_app.Address);
        Assert.False(await other.SignInAsync("Ada"));
        Assert.True(await other.SignInAsync("Ada", "another sentence"));
    }

    [Theory]
    [InlineData("sign-out", false)]
    [InlineData("sign-out-everywhere", true)]
    public async Task Signing_out_ends_this_browser_and_everywhere_ends_the_others_within_five_seconds(string form, bool everywhere)
    {
        await _app.AddAsync("Ada", Role.Viewer);
        using var other = new SignInBrowser(_app.Address);
        Assert.True(await _browser.SignInAsync("Ada"));
        Assert.True(await other.SignInAsync("Ada"));

        (await _browser.SendAsync("/me", form)).Dispose();

        Assert.DoesNotContain(_browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
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
        await _app.AddAsync("Ada", Role.Administrator);
        await _app.AddAsync("Vera", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        using (var added = await _browser.SendAsync("/users", "add-user", ("Name", "Tess"), ("Role", "Teller"), ("Password", SignInBrowser.Password), ("Again", SignInBrowser.Password)))
        {
            Assert.Contains("Tess is added.", await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var tess = await StoredAsync("Tess");
        Assert.Equal(Role.Teller, tess.Role);
        (await _browser.SendAsync("/users", $"role-{tess.Id}", ("Role", "Viewer"))).Dispose();
        Assert.Equal(Role.Viewer, (await StoredAsync("Tess")).Role);
        (await _browser.SendAsync("/users", $"password-{tess.Id}", ("Password", "another sentence"), ("Again", "another sentence"))).Dispose();
        using (var browser = new SignInBrowser(_app.Address))
        {
            Assert.True(await browser.SignInAsync("Tess", "another sentence"));
        }

        (await _browser.SendAsync("/users", $"remove-{tess.Id}")).Dispose();
        Assert.Equal(["Ada", "Vera"], await _app.Database.Context().Users.Select(user => user.UserName!).OrderBy(name => name).ToListAsync());

        using var viewer = new SignInBrowser(_app.Address);
        Assert.True(await viewer.SignInAsync("Vera"));
        var page = await viewer.ReadAsync("/users");
        Assert.Contains("Your role is Viewer, and this takes an administrator.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(SignInBrowser browser)
    {
        using var response = await browser.GetAsync("/accounts/1/activity.csv");
        return response.StatusCode;
    }

    private async Task<User> StoredAsync(string name)
    {
        await using var db = _app.Database.Context();
        return await db.Users.AsNoTracking().SingleAsync(user => user.UserName == name);
    }
}
