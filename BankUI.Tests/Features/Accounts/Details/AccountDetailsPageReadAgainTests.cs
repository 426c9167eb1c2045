using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>The page of an account, where what an action changed cannot be read again.</summary>
public sealed class AccountDetailsPageReadAgainTests : DeletingTest
{
    private const string Details = "AccountDetailsQueries.DetailsAsync";

    private AccountRow _ada = null!;

    private IElement Preferences => App.Find("[aria-labelledby=preferences-title]");

    private string Alert => string.Join(' ', Main.QuerySelectorAll("[role=alert]").Select(alert => alert.Words()));

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 10_000);
        BankBuilder.Value(await Bank.Get<PreferencesService>().SaveAsync(_ada.Id, new PreferencesForm("Rent", null, false)));
    }

    [Fact]
    public void What_is_typed_stays_and_so_it_does_when_trying_again_fails_too()
    {
        Open($"accounts/{_ada.Id}");
        Preferences.Field("Nickname").Type("Half typed");
        OpenDialog(Preferences.Button("Delete preferences"), "Delete preferences");
        Until("ready");
        Bank.Commands.FailNextOf(Details);

        Delete();
        Close("Done");

        Eventually(() => Assert.StartsWith("The account could not be loaded again", Alert, StringComparison.Ordinal));
        Assert.Equal("Half typed", Preferences.Field("Nickname").Text());

        Bank.Commands.FailNextOf(Details);
        App.Button("Try again").Click();
        Eventually(() => Assert.StartsWith("The account could not be loaded again", Alert, StringComparison.Ordinal));
        Assert.Equal("Half typed", Preferences.Field("Nickname").Text());

        App.Button("Try again").Click();
        Eventually(() => Assert.Equal("", Alert));
        Assert.Equal("Half typed", Preferences.Field("Nickname").Text());
        Assert.False(Preferences.HasButton("Delete preferences"));
    }
}
