using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Two people look at the same bank: what one stores the other sees, and stays where they are.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChangesJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_row_that_moves_keeps_the_focus_and_does_not_take_the_page_with_it()
    {
        var reader = await Bank.NewPersonAsync(size: (1280, 400));
        await reader.OpenAsync("/accounts?sort=activity&dir=desc&size=25");
        var row = reader.Rows().Nth(15);
        var owner = (await row.GetByRole(AriaRole.Link).TextContentAsync())!;
        var toggle = reader.Row(owner).GetByRole(AriaRole.Button, new() { NameRegex = new("^Activity of") });
        await toggle.FocusAsync();
        await reader.EvaluateAsync("scrollTo(0, 500)");
        await reader.WaitForFunctionAsync("scrollY === 500");

        var other = await Bank.NewPersonAsync();
        await other.OpenAsync("/accounts");
        await other.FollowToAccountAsync(owner);
        await other.Button("Deposit").ClickAsync();
        var dialog = other.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("12.50");
        await dialog.GetByLabel("Amount").PressAsync("Enter");
        await dialog.GoneAsync();

        await Expect(reader.Rows().First).ToContainTextAsync(owner);
        await Expect(toggle).ToBeFocusedAsync();
        Assert.Equal(500, await reader.EvaluateAsync<int>("scrollY"));
    }
}
