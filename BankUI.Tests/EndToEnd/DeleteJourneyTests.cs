using System.Text.RegularExpressions;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Deleting, and thinking better of it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeleteJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task By_keyboard_alone_an_account_is_deleted_with_its_name_typed_and_brought_back()
    {
        var page = await Bank.NewPersonAsync();
        const string Owner = "Beatrix Lund";
        await page.OpenAsync("/accounts?q=beatrix");
        var text = await page.Row(Owner).InnerTextAsync();
        await page.MenuButton(Owner).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.MenuItem("Deposit").FocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");

        // Open, and read: the tree, its first names, what it means.
        var dialog = page.DialogNamed("Delete account");
        await dialog.Button("Cancel").FocusedAsync();
        await dialog.GetByTestId("plan-row").Filter(new() { HasText = "activities" }).SaysAsync("ON DELETE CASCADE");
        var branch = dialog.GetByTestId("plan-row").Filter(new() { HasText = "activities" }).GetByRole(AriaRole.Button);
        while (!await branch.EvaluateAsync<bool>("button => button === document.activeElement"))
        {
            await page.Keyboard.PressAsync("Shift+Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByText("more").Last.WaitForAsync();
        await dialog.GetByRole(AriaRole.List, new() { Name = "Consequences" }).SaysAsync("leaves the books");
        var delete = dialog.Locator("button[type=submit]");
        await Expect(delete).ToBeDisabledAsync();

        // Type the name, and confirm.
        var name = dialog.GetByLabel($"Type “{Owner}” to confirm");
        while (!await name.EvaluateAsync<bool>("field => field === document.activeElement"))
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.TypeAsync("beatrix lund");
        await Expect(delete).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Enter");

        // The receipt, and the list behind it.
        await dialog.GetByTestId("delete-receipt").WaitForAsync();
        await Expect(dialog.GetByTestId("receipt-row").Filter(new() { HasText = "differs" })).ToHaveCountAsync(0);
        await dialog.Button("Done").FocusedAsync();
        await page.Rows().CountsAsync(0);

        // Back, exactly as it was.
        await page.Keyboard.PressAsync("Shift+Tab");
        await dialog.Button("Undo").FocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByText($"Restored: {Owner}.").First.WaitForAsync();
        await page.Rows().CountsAsync(1);
        await dialog.Button("Done").FocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await dialog.GoneAsync();
        Assert.Equal(text, await page.Row(Owner).InnerTextAsync());
    }

    [BrowserFact]
    public async Task A_plan_that_cannot_be_counted_says_so_and_trying_again_works()
    {
        using var database = TestDatabase.OfSmallBank();
        using var raw = new RawDatabase(database.File, timeoutSeconds: 10);
        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        var findings = new List<string>();
        await page.OpenAsync("/accounts");
        raw.Execute("ALTER TABLE activity RENAME TO activity_away");
        await page.ChooseAsync("Ada", "Delete account");
        var dialog = page.DialogNamed("Delete account");
        await dialog.GetByRole(AriaRole.Alert).SaysAsync("could not be counted");
        await Expect(dialog.Locator("button[type=submit]")).ToBeDisabledAsync();
        await page.InspectAsync("delete-failed", findings);
        Assert.Empty(findings);

        raw.Execute("ALTER TABLE activity_away RENAME TO activity");
        await dialog.Button("Try again").ClickAsync();
        await dialog.Button("Delete 1 account and 2 other rows").ClickAsync();
        await dialog.GetByTestId("receipt-row").CountsAsync(3);
        Assert.Equal(2, raw.Count("accounts"));
    }

    [BrowserFact]
    public async Task Each_row_has_a_button_that_shows_what_a_deletion_would_do_and_gets_the_focus_back()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts?q=alba.mor");
        var button = page.Row("Alba Moreno").Button("Delete account of Alba Moreno");
        await button.PressAsync("Enter");
        var dialog = page.DialogNamed("Delete account");
        await dialog.GetByTestId("plan-row").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await dialog.GoneAsync();
        await button.FocusedAsync();

        // On a phone the menu has it.
        await page.SetViewportSizeAsync(390, 844);
        await Expect(button).ToBeHiddenAsync();
        await page.ChooseAsync("Alba Moreno", "Delete account");
        await dialog.WaitForAsync();
    }

    [BrowserFact]
    public async Task What_was_deleted_is_found_later_and_restored_by_somebody_else()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Zoe");
        var id = await page.OpenAccountAsync(owner, "25");
        await page.OpenAsync($"/accounts/{id}");
        await page.Button("Delete account").ClickAsync();
        await page.DialogNamed("Delete account").Button("Delete 1 account and 1 activity").ClickAsync();
        await page.DialogNamed("Delete account").Button("Done").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/accounts$"));

        var other = await Bank.NewPersonAsync();
        Assert.Equal(404, (await other.OpenAsync($"/accounts/{id}"))!.Status);
        await other.OpenAsync("/deleted");
        var row = other.GetByTestId("deletion-row").Filter(new() { HasText = owner });
        await row.SaysAsync("on this computer");
        await row.Button($"Restore {owner}").ClickAsync();
        await row.SaysAsync("Restored");
        await other.OpenAsync($"/accounts/{id}");
        await other.GetByTestId("activity-row").CountsAsync(1);
    }
}
