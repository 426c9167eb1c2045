using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>From opening an account to its statement.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountPageJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_new_account_is_opened_by_keyboard_and_its_page_has_everything_about_it()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Kim");
        await page.OpenAsync("/accounts");
        await page.Button("New account").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("New account").GetByLabel("Owner").FocusedAsync();
        await page.Keyboard.TypeAsync(owner);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not an address");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("1,250.75");
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("New account").GetByLabel("E-mail").HasProblemAsync("That is not an e-mail address.");
        await page.DialogNamed("New account").GetByLabel("E-mail").FocusedAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Keyboard.TypeAsync(EmailOf(owner));
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("New account").GoneAsync();
        await page.Button("New account").FocusedAsync();
        await page.Row(owner).SaysAsync("$1,250.75");
        var id = await page.Row(owner).IdAsync();

        await page.FollowToAccountAsync(owner);
        Assert.EndsWith($"/accounts/{id}", page.Url, StringComparison.Ordinal);
        await Expect(page).ToHaveTitleAsync($"{owner} · BankUI");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = owner }).FocusedAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex(@"^Balance from \$1,250\.75") })).ToBeVisibleAsync();

        await MoveAsync(page, "Withdraw", "250.75", "Rent");
        await page.GetByTestId("activity-row").CountsAsync(2);
        await MoveAsync(page, "Deposit", "10", "Found in a coat");
        await page.GetByTestId("activity-row").CountsAsync(3);
        await page.GetByTestId("activity-row").Nth(0).SaysAsync("+$10.00$1,010.00");
        await page.GetByTestId("activity-row").Nth(1).SaysAsync("−$250.75$1,000.00");
        await page.GetByTestId("activity-row").Nth(2).SaysAsync("+$1,250.75$1,250.75");
    }

    [BrowserFact]
    public async Task A_button_that_goes_when_it_is_pressed_leaves_the_focus_where_it_was()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts/1?type=deposit");

        await page.Button("Clear filters").PressAsync("Enter");

        await page.Button("Clear filters").CountsAsync(0);
        await Expect(page.Locator("form:focus")).ToHaveAttributeAsync("aria-label", "Filter the activity");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("form[tabindex]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Filters_stand_in_the_address_and_the_balance_beside_an_entry_stays_the_same()
    {
        var page = await Bank.NewPersonAsync();
        var id = await page.OpenAccountAsync(Unique("Lea"), "100");
        await page.OpenAsync($"/accounts/{id}");
        await MoveAsync(page, "Withdraw", "30", "Lamp");
        await MoveAsync(page, "Deposit", "5", "Refund of the lamp");
        await page.GetByTestId("activity-row").CountsAsync(3);

        await page.PickAsync("Type", "Withdrawals");
        await page.GetByTestId("activity-row").CountsAsync(1);
        await page.GetByTestId("activity-row").SaysAsync("−$30.00$70.00");
        await page.WaitForURLAsync(new Regex($@"/accounts/{id}\?type=withdrawal$"));
        await page.ReloadAndWaitAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Type" })).ToHaveValueAsync("Withdrawals");
        await page.GetByTestId("activity-row").CountsAsync(1);

        await page.Button("Clear filters").ClickAsync();
        await page.GetByTestId("activity-row").CountsAsync(3);
        await page.GetByLabel("Memo contains").FillAsync("lamp");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("activity-row").CountsAsync(2);
        await page.GetByLabel("Amount from").FillAsync("30");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("activity-row").CountsAsync(1);
    }

    [BrowserFact]
    public async Task Preferences_are_kept_and_the_ledger_is_downloaded()
    {
        var page = await Bank.NewPersonAsync();
        var id = await page.OpenAccountAsync(Unique("Mo"), "12.50");
        await page.OpenAsync($"/accounts/{id}");
        await page.GetByLabel("Nickname").FillAsync("For the roof");
        await page.GetByLabel("Low-balance alert").FillAsync("a lot");
        await page.GetByLabel("Statements by e-mail").CheckAsync();
        await page.Button("Save preferences").ClickAsync();
        await page.GetByLabel("Low-balance alert").HasProblemAsync("That is not an amount.");
        await Expect(page.GetByLabel("Nickname")).ToHaveValueAsync("For the roof");
        await page.GetByLabel("Low-balance alert").FillAsync("100");
        await page.Button("Save preferences").ClickAsync();
        await page.GetByText("Below the alert of $100.00").WaitForAsync();

        await page.ReloadAndWaitAsync();
        await Expect(page.GetByLabel("Nickname")).ToHaveValueAsync("For the roof");
        await Expect(page.GetByLabel("Low-balance alert")).ToHaveValueAsync("100.00");
        await Expect(page.GetByLabel("Statements by e-mail")).ToBeCheckedAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        Assert.Equal($"activity-of-account-{id}.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal("Entry,When (UTC),Type,Amount,Balance,Memo,Other account", lines[0]);
        Assert.EndsWith(",DEP,12.50,12.50,First deposit,", Assert.Single(lines[1..]));
    }

    private static async Task MoveAsync(IPage page, string how, string amount, string memo)
    {
        await page.Button(how).ClickAsync();
        var dialog = page.DialogNamed(how);
        await dialog.GetByLabel("Amount").FillAsync(amount);
        await dialog.GetByLabel("Memo").FillAsync(memo);
        await dialog.Button(how).ClickAsync();
        await dialog.GoneAsync();
        await page.GetByTestId("activity-row").First.SaysAsync(memo);
    }
}
