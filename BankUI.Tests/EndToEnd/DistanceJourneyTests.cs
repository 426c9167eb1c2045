using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>200 ms between browser and app: nothing that is typed, ticked or pressed is lost or overwritten.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DistanceJourneyTests(BankBrowser bank) : Journey(bank)
{
    // The second one is made while the answer to the first is under way.
    private static readonly LocatorDblClickOptions TwoPresses = new() { Delay = 100 };

    [BrowserFact]
    public async Task A_day_is_typed_digit_by_digit()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts/1");

        var from = page.GetByLabel("From", new() { Exact = true });
        await from.FocusAsync();
        await page.Keyboard.TypeAsync("03012026", new() { Delay = 110 });

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("from=2026-03-01"));
        await Expect(from).ToHaveValueAsync("2026-03-01");
    }

    [BrowserFact]
    public async Task A_search_keeps_each_letter_and_so_does_what_is_typed_behind_Enter()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts");

        await page.Search().PressSequentiallyAsync("alba mor", new() { Delay = 90 });
        await page.Rows().CountsAsync(1);
        await Expect(page.Search()).ToHaveValueAsync("alba mor");
        await page.Search().FillAsync("");
        await page.Rows().Nth(1).WaitForAsync();

        var least = page.GetByLabel("Balance from");
        await least.PressSequentiallyAsync("100", new() { Delay = 60 });
        await least.PressAsync("Enter");
        await page.Keyboard.TypeAsync("00", new() { Delay = 60 });
        await page.Keyboard.PressAsync("Tab");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("min=10000"));
        await Expect(least).ToHaveValueAsync("10000");
    }

    [BrowserTheory]
    [InlineData("/accounts")]
    [InlineData("/lab/loading")]
    public async Task What_answers_too_early_is_dimmed_and_each_box_is_drawn_once(string address)
    {
        var page = await Bank.NewPersonAsync();
        await page.RouteAsync("**/reconnect*.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        await page.GotoAsync(address);

        // MudBlazor draws a picture, and lays the box of the browser over it, which nobody sees.
        Assert.Equal(["0"], await page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('.mud-checkbox-input, .mud-switch-input')].map(box => getComputedStyle(box).opacity))]"));
        Assert.Equal(["0.6"], await page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('.mud-checkbox, .mud-switch')].map(label => getComputedStyle(label).opacity))]"));
    }

    [BrowserFact]
    public async Task What_is_typed_into_the_first_response_is_taken_over()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.GotoAsync("/accounts", new() { WaitUntil = WaitUntilState.Commit });
        await page.Search().WaitForAsync();
        await page.Search().ClickAsync();
        await page.Keyboard.TypeAsync("bakery", new() { Delay = 30 });

        await page.ReadyAsync();

        await Expect(page.Search()).ToHaveValueAsync("bakery");
        await page.Rows().CountsAsync(1);
    }

    [BrowserFact]
    public async Task The_first_letters_typed_into_a_dialog_are_there_and_Enter_sends_it()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        var owner = Unique("Quick Typist");
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await page.Button("New account").Last.ClickAsync();
        await page.DialogNamed("New account").WaitForAsync();
        await page.Keyboard.TypeAsync(owner, new() { Delay = 40 });
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(EmailOf(owner), new() { Delay = 10 });
        await page.Keyboard.PressAsync("Enter");

        await page.DialogNamed("New account").GoneAsync();
        await page.Row(owner).WaitForAsync();
    }

    [BrowserFact]
    public async Task A_second_name_is_typed_right_behind_the_choice_of_the_first()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/enrollment?course=3");
        await page.Button("Add students").ClickAsync();
        var dialog = page.DialogNamed("Add students");
        var students = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Students" });
        var options = page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        await students.PressSequentiallyAsync("aish", new() { Delay = 40 });
        await SuggestedAsync("Aisha");

        // The last letter is on its way: she is the one who is meant all the same.
        await page.Keyboard.TypeAsync("a");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("adele", new() { Delay = 40 });

        await dialog.GetByRole(AriaRole.List, new() { Name = "Chosen students" }).SaysAsync("Aisha");
        await SuggestedAsync("Adele");
        await Expect(students).ToHaveValueAsync("adele");
        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByRole(AriaRole.List, new() { Name = "Chosen students" }).SaysAsync("Adele");
        await Expect(students).ToHaveValueAsync("");
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        async Task SuggestedAsync(string name)
        {
            await options.Filter(new() { HasText = name }).First.WaitForAsync();
            await options.Filter(new() { HasNotText = name }).CountsAsync(0);
        }
    }

    [BrowserFact]
    public async Task Enter_right_behind_the_last_letter_of_a_name_chooses_what_stays_the_first_and_nothing_else()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts/1");
        await page.Button("Transfer").ClickAsync();
        var to = page.DialogNamed("Transfer").GetByLabel("To account");
        await to.PressSequentiallyAsync("alden broo");
        await page.GetByRole(AriaRole.Option).CountsAsync(1);

        await page.Keyboard.TypeAsync("ks");
        await page.Keyboard.PressAsync("Enter");
        await Expect(to).ToHaveValueAsync(new Regex("^Alden Brooks \\("));
        await Expect(to).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.DialogNamed("Transfer").Locator("[aria-invalid=true]")).ToHaveCountAsync(0);

        await to.FillAsync("");
        await page.GetByRole(AriaRole.Option).Nth(1).WaitForAsync();
        await to.PressSequentiallyAsync("amara");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Amara" }).WaitForAsync();
        await Expect(to).ToHaveValueAsync("amara");
    }

    [BrowserFact]
    public async Task An_order_that_is_pressed_right_behind_a_filter_keeps_the_filter_and_an_export_has_it()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts");

        await page.GetByLabel("Balance from").PressSequentiallyAsync("100");
        await page.GetByRole(AriaRole.Link, new() { Name = "Opened", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Opened" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("accounts\\?min=100&sort=opened$"));
        await Expect(page.GetByLabel("Balance from")).ToHaveValueAsync("100");

        await page.OpenAsync("/accounts/1");
        await page.GetByLabel("Memo contains").PressSequentiallyAsync("rent");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());

        Assert.Contains("text=rent", download.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_second_press_of_a_double_click_chooses_nothing_that_was_not_shown_yet()
    {
        var (far, other) = (await Bank.NewPersonFarAwayAsync(), await Bank.NewPersonAsync());
        var owner = Unique("Pressed Twice");
        var id = await far.OpenAccountAsync(owner);
        await far.ChooseAsync(owner, "Edit");
        var edit = far.DialogNamed("Edit account");
        await edit.GetByLabel("Owner").FillAsync($"{owner} Mine");
        await other.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await other.ChooseAsync(owner, "Edit");
        await other.DialogNamed("Edit account").GetByLabel("Owner").FillAsync($"{owner} Theirs");
        await other.DialogNamed("Edit account").Button("Save").ClickAsync();
        await other.DialogNamed("Edit account").GoneAsync();

        await edit.Button("Save").DblClickAsync(TwoPresses);

        await edit.GetByRole(AriaRole.Region, new() { Name = "The account as someone else left it" }).SaysAsync($"{owner} Theirs");
        await Expect(edit).ToBeFocusedAsync();
        await edit.Button("Keep the stored version").ClickAsync();
        await edit.GoneAsync();
        await far.Row($"{owner} Theirs").WaitForAsync();

        // Enter twice, in a field.
        await other.OpenAsync($"/accounts/{id}");
        await far.OpenAsync($"/accounts/{id}");
        await far.GetByLabel("Nickname").FillAsync("Mine");
        await other.GetByLabel("Nickname").FillAsync("Theirs");
        await other.Button("Save preferences").ClickAsync();
        await other.GetByText("“Theirs”").WaitForAsync();
        await far.GetByLabel("Nickname").PressAsync("Enter");
        await far.WaitForTimeoutAsync(100);
        await far.GetByLabel("Nickname").PressAsync("Enter");
        await far.Button("Keep my version").WaitForAsync();
        await far.GetByLabel("Nickname").PressAsync("Enter");
        await far.GetByRole(AriaRole.Region, new() { Name = "The preferences as someone else left them" }).SaysAsync("Theirs");
        await far.Button("Keep the stored version").ClickAsync();
        await Expect(far.GetByLabel("Nickname")).ToHaveValueAsync("Theirs");

        // A plan.
        await far.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await far.ChooseAsync($"{owner} Theirs", "Delete account");
        var delete = far.DialogNamed("Delete account");
        await Expect(delete.GetByTestId("confirm")).ToBeEnabledAsync();
        await other.Button("Deposit").ClickAsync();
        await other.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("5");
        await other.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await other.DialogNamed("Deposit").GoneAsync();
        await delete.GetByTestId("confirm").DblClickAsync(TwoPresses);
        await delete.GetByRole(AriaRole.Alert).SaysAsync("Nothing was deleted.");
        await delete.GetByTestId("confirm").ClickAsync();
        await delete.Button("Done").ClickAsync();
        await far.Rows().CountsAsync(0);
    }

    [BrowserFact]
    public async Task Ticks_in_a_row_all_count()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/accounts");

        for (var row = 0; row < 4; row++)
        {
            await page.Rows().Nth(row).GetByRole(AriaRole.Checkbox).ClickAsync();
        }

        await page.GetByRole(AriaRole.Group, new() { Name = "Selection" }).SaysAsync("4 accounts selected");
        await Expect(page.Rows().GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(4);
    }

    [BrowserFact]
    public async Task Steps_of_an_experiment_that_are_pressed_quickly_are_all_taken()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/lab/foreign-keys");

        for (var i = 0; i < 3; i++)
        {
            await page.Button("Next").ClickAsync();
        }

        await page.GetByRole(AriaRole.Group, new() { Name = "Steps" }).SaysAsync("Step 3 of 4");
        await page.Button("Back").ClickAsync();
        await page.Button("Back").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Steps" }).SaysAsync("Step 1 of 4");
    }
}
