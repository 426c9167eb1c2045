using System.Net;
using BankUI.Data.Startup;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using BankUI.Features.SignIn.Passwords;
using BankUI.Features.SignIn.Users;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>Wrong passwords: what they tell, whom they lock out, and for how long.</summary>
public sealed class PasswordGuessTests : SignInTest
{
    [Fact]
    public async Task A_database_that_is_busy_tells_no_name_and_lets_in_who_has_the_password()
    {
        // Whoever waits for this database waits longer than a test does.
        await using var app = await SignInApp.StartAsync(DatabaseProvider.Sqlite, connectionMore: ";Default Timeout=600");
        await app.AddAsync("Ada", Role.Viewer);
        using var browser = new SignInBrowser(app.Address);
        using var busy = new RawDatabase(app.Database.File);
        busy.Execute("BEGIN IMMEDIATE");

        foreach (var name in new[] { "Eve", "Ada" })
        {
            using var refused = await browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", "another sentence")).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.True(await browser.SignInAsync("Ada").WaitAsync(TimeSpan.FromSeconds(30)));
        busy.Execute("ROLLBACK");
    }

    [Fact]
    public async Task What_cannot_be_stored_of_a_wrong_password_tells_no_name()
    {
        await App.AddAsync("Ada", Role.Viewer);
        using (var raw = new RawDatabase(App.Database.File))
        {
            raw.Execute("CREATE TRIGGER full BEFORE UPDATE ON users BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END");
        }

        foreach (var name in new[] { "Ada", "Eve" })
        {
            using var refused = await Browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", "another sentence"));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_wrong_passwords_of_strangers_do_not_lock_out_who_has_signed_in_with_this_browser_before()
    {
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        (await Browser.SendAsync("/me", "sign-out")).Dispose();
        using var stranger = new SignInBrowser(App.Address);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await stranger.SignInAsync("Ada", "a wrong password"));
        }

        Assert.False(await stranger.SignInAsync("Ada"));
        Assert.True(await Browser.SignInAsync("ada"));
        using (var changed = await Browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence")))
        {
            Assert.Contains("Your password is changed.", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_is_known_has_ten_tries_too_and_they_lock_nobody_else_out()
    {
        await App.AddAsync("Ada", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        (await Browser.SendAsync("/me", "sign-out")).Dispose();
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await Browser.SignInAsync("Ada", "a wrong password"));
        }

        Assert.False(await Browser.SignInAsync("Ada"));
        using var other = new SignInBrowser(App.Address);
        Assert.True(await other.SignInAsync("Ada"));
    }

    [Fact]
    public async Task After_another_password_or_for_another_name_no_browser_is_known()
    {
        await App.AddAsync("Ada", Role.Viewer);
        await App.AddAsync("Bob", Role.Viewer);
        Assert.True(await Browser.SignInAsync("Ada"));
        (await Browser.SendAsync("/me", "sign-out")).Dispose();
        await using (var scope = App.App.Services.CreateAsyncScope())
        {
            BankBuilder.Value(await scope.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.ThisComputer).ResetPasswordAsync("Ada", "another sentence"));
        }

        await App.Database.Context().Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1)));

        Assert.False(await Browser.SignInAsync("Ada", "another sentence"));
        Assert.False(await Browser.SignInAsync("Bob"));
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer()
    {
        await App.AddAsync("Ada", Role.Viewer);
        foreach (var (name, password) in new[] { ("Ada", "a wrong password"), ("Eve", SignInBrowser.Password), ("", "") })
        {
            using var refused = await Browser.SendAsync("/sign-in", "sign-in", ("Name", name), ("Password", password));

            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains(SignInService.Refused.Sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_for_a_minute_and_no_longer()
    {
        await App.AddAsync("Ada", Role.Viewer);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await Browser.SignInAsync("Ada", "a wrong password"));
        }

        await App.UserAsync(user => user.LockoutEnd != null);
        Assert.False(await Browser.SignInAsync("Ada"));
        await using (var db = App.Database.Context())
        {
            var end = (await db.Users.SingleAsync()).LockoutEnd!.Value;
            Assert.InRange(end - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow()));
        }

        Assert.True(await Browser.SignInAsync("Ada"));
    }

    [Fact]
    public async Task Wrong_passwords_that_are_tried_at_the_same_time_are_all_counted()
    {
        await App.AddAsync("Ada", Role.Viewer);
        var guessers = Enumerable.Range(0, PasswordTries.MaxAtOnce).Select(_ => new SignInBrowser(App.Address)).ToList();

        await Task.WhenAll(guessers.Select((guesser, i) => guesser.SignInAsync(i % 2 == 0 ? "Ada" : "ADA", "a wrong password")));

        guessers.ForEach(guesser => guesser.Dispose());
        await App.UserAsync(user => user.AccessFailedCount == PasswordTries.MaxAtOnce);
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
        for (var i = 0; i <= BankUI.Hosting.Limiting.RequestLimits.MaxPasswordsPerMinute && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await Browser.PostAsync("/sign-in");
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var page = await Browser.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
