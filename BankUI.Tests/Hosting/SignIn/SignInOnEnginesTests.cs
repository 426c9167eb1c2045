using BankUI.Data.Startup;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using BankUI.Hosting;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>What ASP.NET Core Identity stores and looks for, on each engine: from the first administrator to a password that is wrong ten times.</summary>
[Trait("Speed", "Slow")]
public abstract class SignInOnEnginesTests(DatabaseProvider engine) : IAsyncLifetime
{
    private SignInApp _app = null!;
    private SignInBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await SignInApp.StartAsync(engine);
        _browser = new SignInBrowser(_app.Address);
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
    public async Task It_is_set_up_once_and_its_administrator_adds_changes_and_removes_users()
    {
        (await _browser.SetUpAsync(_app.Token)).Dispose();
        Assert.Contains("BankUI is set up already", await _browser.ReadAsync("/set-up"), StringComparison.Ordinal);
        (await _browser.SendAsync("/users", "add-user", ("Name", "Tess"), ("Role", "Teller"), ("Password", SignInBrowser.Password), ("Again", SignInBrowser.Password))).Dispose();
        using var tess = new SignInBrowser(_app.Address);
        Assert.True(await tess.SignInAsync("tess"));

        var id = await _app.Database.Context().Users.Where(user => user.UserName == "Tess").Select(user => user.Id).SingleAsync();
        (await _browser.SendAsync("/users", $"role-{id}", ("Role", "Administrator"))).Dispose();
        Assert.Equal(Role.Administrator, await _app.Database.Context().Users.Where(user => user.Id == id).Select(user => user.Role).SingleAsync());
        (await _browser.SendAsync("/users", $"remove-{id}")).Dispose();

        using var removed = new SignInBrowser(_app.Address);
        Assert.False(await removed.SignInAsync("Tess"));
        Assert.Equal(["Ada"], await _app.Database.Context().Users.Select(user => user.UserName!).ToListAsync());
    }

    [SkippableFact]
    public async Task The_code_of_any_server_is_taken_by_all_servers_of_the_database()
    {
        Skip.If(engine == DatabaseProvider.Sqlite, "A SQLite file has one server.");
        await using var second = BankApp.Create(["--urls", "http://127.0.0.1:0", $"--Database:Provider={engine}", $"--ConnectionStrings:{engine}={_app.Database.GivenConnectionString}", "--SignIn=Always"]);
        await second.StartServingAsync();
        var token = second.Services.GetRequiredService<SetUpToken>().Value;
        Assert.NotEqual(_app.Token, token);

        using (var other = new SignInBrowser(second.Urls.First()))
        using (var refused = await other.SetUpAsync(_app.Token, name: " "))
        {
            Assert.Contains("Enter a name.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var made = await _browser.SetUpAsync(token);
        Assert.Equal("/accounts", made.Headers.Location?.AbsolutePath);
        await second.StopAsync();
    }

    [SkippableFact]
    public async Task What_people_do_to_their_own_way_in_is_in_the_audit_trail()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        await HasTrailAsync("Add user", "Sign in");
        (await _browser.GetAsync("/me")).Dispose();
        (await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence"))).Dispose();
        await HasTrailAsync("Add user", "Sign in", "Change password");
        (await _browser.SendAsync("/me", "sign-out")).Dispose();
        (await _browser.SendAsync("/sign-in", "sign-in", ("Name", "Ada"), ("Password", "a wrong password"))).Dispose();
        (await _browser.SendAsync("/sign-in", "sign-in", ("Name", "ada"), ("Password", "another sentence"))).Dispose();
        await HasTrailAsync("Add user", "Sign in", "Change password", "Sign out", "Sign in");
        (await _browser.SendAsync("/me", "sign-out-everywhere")).Dispose();
        await HasTrailAsync("Add user", "Sign in", "Change password", "Sign out", "Sign in", "Sign out everywhere");

        await using var db = _app.Database.Context();
        var ada = await db.Users.SingleAsync();
        var own = await db.AuditEntries.Where(entry => entry.Command != "Add user").ToListAsync();
        Assert.All(own, entry => Assert.Equal(("Ada", ada.Id, "user", ada.Id.ToString()), (entry.Actor, entry.UserId, entry.SubjectKind, entry.SubjectKey)));
        Assert.DoesNotContain(own, entry => entry.Statements?.Contains(ada.PasswordHash!, StringComparison.Ordinal) == true);
        Assert.Contains("UPDATE", own.Single(entry => entry.Command == "Change password").Statements, StringComparison.Ordinal);
    }

    // Who has signed in does not wait until it is stored.
    private Task HasTrailAsync(params string[] commands) => Wait.UntilAsync(async () =>
    {
        await using var db = _app.Database.Context();
        return commands.SequenceEqual(await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Command).ToListAsync());
    });

    [SkippableFact]
    public async Task A_password_is_changed_and_ten_wrong_ones_lock_its_name_for_a_minute()
    {
        await _app.AddAsync("Ada", Role.Viewer);
        Assert.True(await _browser.SignInAsync("Ada"));
        (await _browser.SendAsync("/me", "change-password", ("Present", SignInBrowser.Password), ("Password", "another sentence"), ("Again", "another sentence"))).Dispose();
        using var other = new SignInBrowser(_app.Address);
        Assert.True(await other.SignInAsync("Ada", "another sentence"));

        using var guesser = new SignInBrowser(_app.Address);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(await guesser.SignInAsync("Ada"));
        }

        await _app.UserAsync(user => user.LockoutEnd != null);
        Assert.False(await guesser.SignInAsync("Ada", "another sentence"));
        await _app.Database.Context().Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, TimeProvider.System.GetUtcNow()));
        Assert.True(await guesser.SignInAsync("Ada", "another sentence"));
    }
}

public sealed class SqliteSignInTests() : SignInOnEnginesTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSignInTests() : SignInOnEnginesTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerSignInTests() : SignInOnEnginesTests(DatabaseProvider.SqlServer);
