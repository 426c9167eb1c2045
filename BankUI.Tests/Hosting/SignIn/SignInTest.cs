using System.Net;
using BankUI.Data.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>An app where people have to sign in, and a browser in front of it.</summary>
[Trait("Speed", "Slow")]
public abstract class SignInTest : IAsyncLifetime
{
    internal SignInApp App { get; private set; } = null!;

    internal SignInBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await SignInApp.StartAsync();
        Browser = new SignInBrowser(App.Address);
    }

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
    }

    private protected static async Task<HttpStatusCode> StatusAsync(SignInBrowser browser)
    {
        using var response = await browser.GetAsync("/accounts/1/activity.csv");
        return response.StatusCode;
    }

    private protected async Task<User> StoredAsync(string name)
    {
        await using var db = App.Database.Context();
        return await db.Users.AsNoTracking().SingleAsync(user => user.UserName == name);
    }
}
