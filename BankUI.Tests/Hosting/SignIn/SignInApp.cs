using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using BankUI.Features.SignIn.Users;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>The app on a small bank of its own, where people have to sign in.</summary>
internal sealed class SignInApp : IAsyncDisposable
{
    private SignInApp(TestDatabase database, WebApplication app) => (Database, App) = (database, app);

    public TestDatabase Database { get; }

    public WebApplication App { get; }

    public string Address => App.Urls.First();

    public string SetUpAddress => $"/set-up?token={App.Services.GetRequiredService<SetUpToken>().Value}";

    public static async Task<SignInApp> StartAsync(params string[] settings)
    {
        var database = new TestDatabase();
        using (var raw = new RawDatabase(database.File))
        {
            raw.Load(RawDatabase.SmallBank);
        }

        var app = BankApp.Create(AppProcess.On(database.File, ["--SignIn=Always", .. settings]));
        await app.StartServingAsync();
        return new SignInApp(database, app);
    }

    /// <summary>Adds a user, as at the console.</summary>
    public async Task AddAsync(string name, Role role)
    {
        await using var scope = App.Services.CreateAsyncScope();
        BankBuilder.Value(await scope.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.ThisComputer).AddAsync(name, SignInBrowser.Password, role));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Database.Dispose();
    }
}
