using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Editing;
using BankUI.Features.SignIn.Users;
using BankUI.Hosting.SignIn;
using BankUI.Shared.SignIn;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>What is left to somebody who has signed out: an open page, and a copy of the cookie.</summary>
[Trait("Speed", "Slow")]
public abstract class SessionTests(DatabaseProvider engine) : IAsyncLifetime
{
    private readonly FailingReads _users = new("security_stamp");
    private SignInApp _app = null!;
    private SignInBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await SignInApp.StartAsync(engine, builder => builder.Services.AddSingleton<IInterceptor>(_users));
        _browser = new SignInBrowser(_app.Address);
        await _app.AddAsync("Tess", Role.Teller);
        Assert.True(await _browser.SignInAsync("Tess"));
    }

    public async Task DisposeAsync()
    {
        _browser?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Signing_out_ends_the_right_to_write_of_its_open_pages_at_once_and_of_no_other_browser()
    {
        using var elsewhere = new SignInBrowser(_app.Address);
        Assert.True(await elsewhere.SignInAsync("Tess"));
        await using var page = OpenPage(_browser);
        await using var other = OpenPage(elsewhere);
        Assert.True((await WriteAsync(page)).IsOk);

        await SignOutAsync(_browser);

        Assert.Equal(Permissions.SignedOut, (await WriteAsync(page)).Refusal);
        Assert.True((await WriteAsync(other)).IsOk);
    }

    [SkippableFact]
    public async Task An_open_page_is_signed_out_within_five_seconds_of_signing_out()
    {
        await using var page = OpenPage(_browser);
        var circuit = page.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var signedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += _ => signedOut.SetResult();

        await SignOutAsync(_browser);
        await signedOut.Task.WaitAsync(TimeSpan.FromSeconds(5));

        Assert.False((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [SkippableTheory]
    [InlineData("everywhere")]
    [InlineData("role")]
    [InlineData("removed")]
    public async Task Other_pages_of_this_server_are_signed_out_before_they_would_ask(string how)
    {
        await using var page = OpenPage(_browser);
        var circuit = page.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var signedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += _ => signedOut.TrySetResult();
        var users = page.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.BankUI);

        if (how == "everywhere")
        {
            using var elsewhere = new SignInBrowser(_app.Address);
            Assert.True(await elsewhere.SignInAsync("Tess"));
            using var answer = await elsewhere.SendAsync("/me", "sign-out-everywhere");
        }
        else
        {
            Assert.True((how == "role" ? await users.SetRoleAsync("Tess", Role.Viewer) : await users.RemoveAsync("Tess")).IsOk);
        }

        await signedOut.Task.WaitAsync(SignInSettings.Revalidation - TimeSpan.FromSeconds(1));
        Assert.False((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [SkippableFact]
    public async Task An_open_page_that_nobody_used_for_as_long_as_a_cookie_lives_is_signed_out()
    {
        await using var page = OpenPage(_browser);
        var circuit = page.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var signedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += _ => signedOut.TrySetResult();

        page.ServiceProvider.GetRequiredService<CircuitUse>().LastAt -= SignInSettings.CookieLifetime;

        await signedOut.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [SkippableFact]
    public async Task A_user_sees_where_they_are_signed_in_and_signs_out_there()
    {
        using var elsewhere = new SignInBrowser(_app.Address);
        Assert.True(await elsewhere.SignInAsync("Tess"));
        await _app.AddAsync("Ada", Role.Viewer);
        using var ada = new SignInBrowser(_app.Address);
        Assert.True(await ada.SignInAsync("Ada"));
        await using var page = OpenPage(elsewhere);
        await using var own = OpenPage(_browser);
        var me = await _browser.ReadAsync("/me");
        Assert.Single(Forms(me));
        Assert.Single(me.Split("this browser")[1..]);

        using (var ended = await _browser.SendAsync("/me", Forms(me).Single()))
        {
            var after = await ended.Content.ReadAsStringAsync();
            Assert.Contains("is signed out.", after, StringComparison.Ordinal);
            Assert.Empty(Forms(after));
        }

        Assert.Equal(Permissions.SignedOut, (await WriteAsync(page)).Refusal);
        Assert.True((await WriteAsync(own)).IsOk);
        var began = Stopwatch.GetTimestamp();
        while (await StatusAsync(elsewhere) != HttpStatusCode.Found)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "The other browser is still signed in.");
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_browser));

        // With another password, those before it are over.
        Assert.True(await elsewhere.SignInAsync("Tess"));
        Assert.Single(Forms(await _browser.ReadAsync("/me")));
        (await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence"))).Dispose();
        Assert.Empty(Forms(await _browser.ReadAsync("/me")));

        static IReadOnlyList<string> Forms(string page) => [.. page.Split("data-testid=\"end-")[1..].Select(form => "end-" + form.Split('"')[0])];
    }

    [SkippableFact]
    public async Task A_database_that_does_not_answer_signs_no_open_page_out_and_is_asked_again()
    {
        await using var page = OpenPage(_browser);
        var circuit = page.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var signedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += _ => signedOut.TrySetResult();

        await _users.FailNextAsync(engine == DatabaseProvider.PostgreSql ? () => new NpgsqlException("gone", new SocketException()) : () => new SqliteException("gone", 14), engine == DatabaseProvider.PostgreSql ? 11 : 1);
        await _users.FailNextAsync(() => new RetryLimitExceededException("gone", new SocketException()), 1);
        await _users.FailNextAsync(() => new TaskCanceledException("given up by somebody else"), 1);
        await _users.AnsweredAsync();
        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        Assert.False(signedOut.Task.IsCompleted);

        // As another server does it.
        await using (var db = _app.Database.Context())
        {
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "another"));
        }

        await signedOut.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [SkippableFact]
    public async Task A_copy_of_the_cookie_changes_nothing_of_the_user_and_is_worth_nothing_after_five_seconds()
    {
        var cookie = Assert.Single(_browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
        await SignOutAsync(_browser);
        var began = Stopwatch.GetTimestamp();

        using (var copy = new SignInBrowser(_app.Address, cookie))
        using (var me = await copy.GetAsync("/me"))
        {
            Assert.Equal(HttpStatusCode.Found, me.StatusCode);
        }

        using var other = new SignInBrowser(_app.Address, cookie);
        while (await StatusAsync(other) != HttpStatusCode.Found)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), "The copy is still signed in.");
        }
    }

    [SkippableFact]
    public async Task An_end_is_kept_as_long_as_a_cookie_may_be_valid_and_no_longer()
    {
        await SignOutAsync(_browser);
        await using var db = _app.Database.Context();
        var old = await EndedSessions.In(db).SingleAsync();
        await EndedSessions.In(db).ExecuteUpdateAsync(set => set.SetProperty(ended => ended.Value, EndedSessions.Text(TimeProvider.System.GetUtcNow() - SignInSettings.CookieLifetime)));

        Assert.True(await _browser.SignInAsync("Tess"));
        await SignOutAsync(_browser);
        Assert.Equal(2, await EndedSessions.In(db).CountAsync());
        await EndedSessions.In(db).Where(ended => ended.Name == old.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(ended => ended.Value, EndedSessions.Text(TimeProvider.System.GetUtcNow() - (2 * SignInSettings.CookieLifetime) - TimeSpan.FromSeconds(1))));

        Assert.True(await _browser.SignInAsync("Tess"));
        await SignOutAsync(_browser);
        Assert.Equal(2, await EndedSessions.In(db).CountAsync());
        Assert.False(await EndedSessions.In(db).AnyAsync(ended => ended.Name == old.Name));
    }

    private static async Task SignOutAsync(SignInBrowser browser)
    {
        (await browser.SendAsync("/me", "sign-out")).Dispose();
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "BankUI.SignIn");
    }

    private static async Task<HttpStatusCode> StatusAsync(SignInBrowser browser)
    {
        using var response = await browser.GetAsync("/accounts/1/activity.csv");
        return response.StatusCode;
    }

    private static Task<Outcome<AccountRow>> WriteAsync(AsyncServiceScope page) =>
        page.ServiceProvider.GetRequiredService<AccountService>().OpenAsync(new NewAccountForm("Ada", $"{Guid.NewGuid()}@example.com", null, OperationId.New()));

    /// <summary>The services of a circuit that the browser has opened with its cookie.</summary>
    private AsyncServiceScope OpenPage(SignInBrowser browser)
    {
        var page = _app.App.Services.CreateAsyncScope();
        var cookies = page.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = cookies.TicketDataFormat.Unprotect(Assert.Single(browser.Cookies, cookie => cookie.Name == cookies.Cookie.Name).Value);
        ((IHostEnvironmentAuthenticationStateProvider)page.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(ticket!.Principal)));
        return page;
    }
}

public sealed class SqliteSessionTests() : SessionTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSessionTests() : SessionTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerSessionTests() : SessionTests(DatabaseProvider.SqlServer);
