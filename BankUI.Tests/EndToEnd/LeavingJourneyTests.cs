using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Leaving a page loses nothing, and coming back finds the place. 200 ms between browser and app.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LeavingJourneyTests(BankBrowser bank) : Journey(bank)
{
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(200);

    [BrowserFact]
    public async Task A_form_that_was_filled_in_is_not_dropped_without_asking()
    {
        await using var relay = new DelayingRelay(Bank.App.Address, RoundTrip);
        var page = await Bank.NewPersonAsync(address: relay.Address);
        await page.OpenAsync("/lab");

        // Blazor takes links over, and numbers the places of the history, a round trip after the page is ready.
        await Task.Delay(3 * RoundTrip);
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts", Exact = true }).ClickAsync();
        await page.Button("New account").ClickAsync();
        var owner = page.DialogNamed("New account").GetByLabel("Owner");
        await owner.PressSequentiallyAsync("Half Typed", new() { Delay = 80 });
        var asked = 0;
        var discards = false;
        page.Dialog += (_, question) =>
        {
            asked++;
            _ = discards ? question.AcceptAsync() : question.DismissAsync();
        };

        await page.Keyboard.PressAsync("Escape");
        await UntilAskedAsync(1);
        await page.EvaluateAsync("history.back()");
        await UntilAskedAsync(2);
        await page.EvaluateAsync("setTimeout(() => location.reload())");
        await UntilAskedAsync(3);
        await Expect(owner).ToHaveValueAsync("Half Typed");
        await Expect(page).ToHaveURLAsync(relay.Address + "/accounts");

        discards = true;
        await page.Keyboard.PressAsync("Escape");
        await page.DialogNamed("New account").GoneAsync();
        Assert.Equal(4, asked);

        // A form in which nothing was typed has nothing to lose.
        await page.Button("New account").ClickAsync();
        await owner.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.DialogNamed("New account").GoneAsync();
        Assert.Equal(4, asked);

        async Task UntilAskedAsync(int times)
        {
            for (var i = 0; i < 100 && asked < times; i++)
            {
                await Task.Delay(50);
            }

            Assert.Equal(times, asked);
        }
    }

    [BrowserFact]
    public async Task Back_returns_to_the_place_on_a_list_and_to_the_entries_that_were_shown()
    {
        await using var relay = new DelayingRelay(Bank.App.Address, RoundTrip);
        var page = await Bank.NewPersonAsync(address: relay.Address);
        await page.OpenAsync("/accounts");
        await ScrollToAsync(page, 700);
        await page.Rows().Nth(15).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Balance over time" }).WaitForAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("accounts/[0-9]+$"));
        Assert.Equal(0, await page.EvaluateAsync<int>("scrollY"));

        await page.GoBackAsync();
        await page.WaitForFunctionAsync("scrollY === 700 && document.querySelectorAll('[data-testid=account-row]').length > 15");

        await page.OpenAsync("/accounts/1");
        foreach (var shown in new[] { 40, 60 })
        {
            await page.Button("Show more").ClickAsync();
            await page.GetByTestId("activity-row").CountsAsync(shown);
        }

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("rows=60"));
        await ScrollToAsync(page, 1500);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lab", Exact = true }).ClickAsync();
        await page.GetByTestId("activity-row").CountsAsync(0);
        await page.GoBackAsync();
        await page.GetByTestId("activity-row").CountsAsync(60);
        await page.WaitForFunctionAsync("scrollY === 1500");
    }

    private static async Task ScrollToAsync(IPage page, int place)
    {
        await page.Mouse.WheelAsync(0, 1);
        await page.WaitForFunctionAsync("place => { scrollTo(0, place); return scrollY === place; }", place);
    }
}
