using System.Net;
using BankUI.Domain.Access;
using BankUI.Features.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Hosting.SignIn;

/// <summary>The first administrator, who has the code of the start.</summary>
public sealed class SetUpTests : SignInTest
{
    [Fact]
    public async Task The_link_of_the_start_makes_the_first_administrator_and_signs_them_in()
    {
        using (var made = await Browser.SetUpAsync(App.Token))
        {
            Assert.Equal((HttpStatusCode.Found, "/accounts"), (made.StatusCode, made.Headers.Location?.AbsolutePath));
        }

        Assert.Contains("Signed in as Ada", await Browser.ReadAsync("/accounts"), StringComparison.Ordinal);
        Assert.Contains("You are an administrator", await Browser.ReadAsync("/me"), StringComparison.Ordinal);
        using var again = await Browser.GetAsync("/set-up");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    [Theory]
    [InlineData("Ada", SignInBrowser.Password, "another sentence", "The two passwords differ.")]
    [InlineData("Ada", "short", "short", "A password has at least 12 characters.")]
    [InlineData(" ", SignInBrowser.Password, SignInBrowser.Password, "Enter a name.")]
    public async Task What_cannot_be_set_up_says_why_and_the_link_stays_good(string name, string password, string again, string sentence)
    {
        using var refused = await Browser.SetUpAsync(App.Token, name, password, again);

        Assert.Contains(sentence, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await App.Database.Context().Users.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    public async Task Without_the_token_nobody_sets_up(string token)
    {
        using var refused = await Browser.SetUpAsync(token);

        Assert.Contains(SetUpToken.Wrong.Sentence, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var options = await Browser.PostAsync($"/set-up/passkey?token={App.Token}");
        Assert.False(options.IsSuccessStatusCode);
        Assert.Equal(0, await App.Database.Context().Users.CountAsync());
    }

    [Fact]
    public async Task With_an_administrator_the_token_is_worth_nothing()
    {
        using var other = new SignInBrowser(App.Address);
        Assert.Contains("<form", await other.ReadAsync("/set-up"), StringComparison.Ordinal);
        await App.AddAsync("Ada", Role.Administrator);

        using var page = await other.GetAsync("/set-up");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.DoesNotContain("<form", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
