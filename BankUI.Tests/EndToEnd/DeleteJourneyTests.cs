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
        await page.Row(Owner).Button("Delete account").FocusAsync();
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
        await page.Keyboard.PressAsync("Enter");
        await dialog.GoneAsync();
        Assert.Equal(text, await page.Row(Owner).InnerTextAsync());
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
        await page.WaitForURLAsync("**/accounts");

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
