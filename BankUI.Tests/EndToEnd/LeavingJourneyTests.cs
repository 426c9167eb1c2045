using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Leaving a page loses nothing, and coming back finds the place. 200 ms between browser and app.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LeavingJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_form_that_was_filled_in_is_not_dropped_without_asking()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/lab");

        // Blazor numbers the places of the history from a round trip after its first page on.
        foreach (var (link, heading) in new[] { ("Accounts", "Accounts"), ("Lab", "Lab"), ("Accounts", "Accounts") })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).WaitForAsync();
        }

        await page.Button("New account").ClickAsync();
        var dialog = page.DialogNamed("New account");
        var owner = dialog.GetByLabel("Owner");
        await owner.PressSequentiallyAsync("Half Typed", new() { Delay = 80 });
        using var asked = new SemaphoreSlim(0);
        var discards = false;
        page.Dialog += async (_, question) =>
        {
            await (discards ? question.AcceptAsync() : question.DismissAsync());
            asked.Release();
        };

        await page.Keyboard.PressAsync("Escape");
        await IsAskedAsync();
        await page.EvaluateAsync("history.back()");
        await IsAskedAsync();
        await page.EvaluateAsync("setTimeout(() => location.reload())");
        await IsAskedAsync();
        await Expect(owner).ToHaveValueAsync("Half Typed");
        await Expect(page).ToHaveURLAsync("/accounts");

        // Sent and refused, it is not stored either.
        await owner.PressAsync("Enter");
        await Expect(dialog.GetByLabel("E-mail")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Keyboard.PressAsync("Escape");
        await IsAskedAsync();
        await Expect(owner).ToHaveValueAsync("Half Typed");

        discards = true;
        await page.Keyboard.PressAsync("Escape");
        await dialog.GoneAsync();
        await IsAskedAsync();

        // A form in which nothing was typed has nothing to lose.
        await page.Button("New account").ClickAsync();
        await owner.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await dialog.GoneAsync();
        Assert.Equal(0, asked.CurrentCount);

        async Task IsAskedAsync() => Assert.True(await asked.WaitAsync(Patience), "The browser does not ask.");
    }

    [BrowserFact]
    public async Task Only_what_would_be_dropped_is_asked_about()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts/1");
        var nickname = page.GetByLabel("Nickname");
        await nickname.PressSequentiallyAsync("Half typed");
        var asked = 0;
        page.Dialog += async (_, question) =>
        {
            asked++;
            await question.DismissAsync();
        };

        var from = page.GetByLabel("From", new() { Exact = true });
        await from.FillAsync("2026-03-01");
        await from.PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("from=2026-03-01"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("from=2026-03-01"));
        await page.Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Amount").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.DialogNamed("Deposit").GoneAsync();
        Assert.Equal(0, asked);

        await page.GetByRole(AriaRole.Link, new() { Name = "Lab", Exact = true }).ClickAsync();
        await page.WaitForTimeoutAsync(1500);
        Assert.Equal(1, asked);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("accounts/1"));
        await Expect(nickname).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Half typed"));
    }

    [BrowserFact]
    public async Task What_was_typed_before_the_page_answered_is_asked_about_too()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.GotoAsync("/accounts/1", new() { WaitUntil = WaitUntilState.Commit });
        var nickname = page.GetByLabel("Nickname");
        await nickname.PressSequentiallyAsync("Early", new() { Delay = 20 });
        Assert.Equal(0, await page.Locator("main[data-interactive]").CountAsync());
        await page.GetByLabel("Low-balance alert").PressSequentiallyAsync("5");
        var asked = 0;
        page.Dialog += async (_, question) =>
        {
            asked++;
            await question.DismissAsync();
        };
        await page.ReadyAsync();
        await Expect(nickname).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Early"));
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.WaitForTimeoutAsync(1500);

        await page.GetByRole(AriaRole.Link, new() { Name = "Lab", Exact = true }).ClickAsync();

        await page.WaitForTimeoutAsync(1500);
        Assert.Equal(1, asked);
        await Expect(nickname).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Early"));
    }

    [BrowserFact]
    public async Task Back_returns_to_the_place_on_a_list_and_to_the_entries_that_were_shown()
    {
        var page = await Bank.NewPersonFarAwayAsync();
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
