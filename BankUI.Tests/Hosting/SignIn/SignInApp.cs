using System.Linq.Expressions;
using BankUI.Data.Access;
using BankUI.Data.Startup;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using BankUI.Features.SignIn.Users;
using BankUI.Hosting;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>The app on a small bank of its own, where people have to sign in.</summary>
internal sealed class SignInApp : IAsyncDisposable
{
    private SignInApp(TestDatabase database, WebApplication app) => (Database, App) = (database, app);

    public TestDatabase Database { get; }

    public WebApplication App { get; }

    public string Address => App.Urls.First();

    /// <summary>The token of this start.</summary>
    public string Token => App.Services.GetRequiredService<SetUpToken>().Value;

    public static Task<SignInApp> StartAsync(params string[] settings) => StartAsync(DatabaseProvider.Sqlite, settings: settings);

    /// <param name="engine">The engine of the bank.</param>
    /// <param name="configure">What is added to the app.</param>
    /// <param name="connectionMore">What is added to the connection string.</param>
    /// <param name="settings">What is said on its command line.</param>
    public static async Task<SignInApp> StartAsync(DatabaseProvider engine, Action<WebApplicationBuilder>? configure = null, string connectionMore = "", params string[] settings)
    {
        var database = TestDatabase.OfSmallBank(engine);

        var app = BankApp.Create(
            ["--urls", "http://127.0.0.1:0", $"--Database:Provider={engine}", $"--ConnectionStrings:{engine}={database.GivenConnectionString}{connectionMore}", "--SignIn=Always", .. settings], configure);
        await app.StartServingAsync();
        return new SignInApp(database, app);
    }

    /// <summary>Adds a user, as at the console.</summary>
    public async Task AddAsync(string name, Role role)
    {
        await using var scope = App.Services.CreateAsyncScope();
        BankBuilder.Value(await scope.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.ThisComputer).AddAsync(name, SignInBrowser.Password, role));
    }

    /// <summary>Waits until something is stored of the only user: a wrong password may be counted after its answer.</summary>
    public Task UserAsync(Expression<Func<User, bool>> stored) => Wait.UntilAsync(async () =>
    {
        await using var db = Database.Context();
        return await db.Users.AnyAsync(stored);
    });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Database.Dispose();
    }
}
