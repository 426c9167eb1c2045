using System.Text.RegularExpressions;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Working with the accounts' list, from a goal to its end.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountsJourneyTests(BankBrowser bank) : Journey(bank)
{
    private static readonly Regex Anything = new(".*");

    [BrowserFact]
    public async Task An_account_is_found_while_typing_and_its_activity_read_by_keyboard_and_a_link_shows_the_same()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        await page.Search().PressSequentiallyAsync("alba.mor");
        await page.Rows().CountsAsync(1);

        var toggle = page.Toggle("Alba Moreno");
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");
        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await page.ActivityOf("Alba Moreno").CountsAsync(20);
        await page.Button("Show more").ClickAsync();
        await page.ActivityOf("Alba Moreno").CountsAsync(40);
        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "false");
        await page.ActivityOf("Alba Moreno").CountsAsync(0);
        await page.Keyboard.PressAsync("Space");
        await page.ActivityOf("Alba Moreno").CountsAsync(20);

        await page.ReloadAndWaitAsync();
        await SeesAlbaAsync(page);

        var other = await Bank.NewPersonAsync();
        await other.OpenAsync(page.Url);
        await SeesAlbaAsync(other);

        static async Task SeesAlbaAsync(IPage page)
        {
            await Expect(page.Search()).ToHaveValueAsync("alba.mor");
            await page.Rows().CountsAsync(1);
            await page.ActivityOf("Alba Moreno").CountsAsync(20);
            await Expect(page.Toggle("Alba Moreno")).ToHaveAttributeAsync("aria-expanded", "true");
        }
    }

    [BrowserFact]
    public async Task Sorting_filtering_and_opening_all_rows_stand_in_the_address()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts?size=25");
        var header = page.GetByRole(AriaRole.Columnheader, new() { Name = "Balance" });
        await header.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await header.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page.Rows().First).ToContainTextAsync("Harbour Lane Bakery");

        await page.Button("Open all on this page").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Activity of"), Expanded = true }).CountsAsync(25);
        await Expect(page.Button("Close all")).ToBeVisibleAsync();

        await page.ReloadAndWaitAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Activity of"), Expanded = true }).CountsAsync(25);

        await page.PickAsync("Status", "Closed");
        await Expect(page.Row("Tara Whitfield")).ToBeVisibleAsync();
        await page.MenuButton("Tara Whitfield").ClickAsync();
        await page.MenuItem("Reopen account").WaitForAsync();
        await Expect(page.MenuItem("Deposit")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await page.ReloadAndWaitAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Status" })).ToHaveTextAsync("Closed");
        await Expect(page.Row("Harbour Lane Bakery")).ToHaveCountAsync(0);
        await page.Button("Clear filters").ClickAsync();
        await Expect(page.Row("Harbour Lane Bakery")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Money_is_deposited_transferred_and_withdrawn_without_losing_what_was_typed_or_where_one_was()
    {
        var page = await Bank.NewPersonAsync();
        var token = Guid.NewGuid().ToString("N")[..8];
        var (ada, bob) = ($"Ada {token}", $"Bob {token}");
        await page.OpenAccountAsync(ada, "100");
        await page.OpenAccountAsync(bob, "150");
        await page.OpenAsync($"/accounts?q={token}&sort=balance");
        await page.Toggle(ada).ClickAsync();
        await page.ActivityOf(ada).CountsAsync(1);

        // A bad amount: said beside the field, and everything is still there.
        await page.ChooseAsync(ada, "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FocusedAsync();
        await dialog.GetByLabel("Amount").FillAsync("100.005");
        await dialog.GetByLabel("Memo").FillAsync("Tips of the week");
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GetByLabel("Amount").HasProblemAsync("An amount has at most two decimals");
        await Expect(dialog.GetByLabel("Amount")).ToHaveValueAsync("100.005");
        await Expect(dialog.GetByLabel("Memo")).ToHaveValueAsync("Tips of the week");

        // A good one: the row changes where it stands, though by its balance it would now come second.
        await dialog.GetByLabel("Amount").FillAsync("100.50");
        await page.Keyboard.PressAsync("Enter");
        await dialog.GoneAsync();
        await page.Row(ada).SaysAsync("$200.50");
        await Expect(page.Rows().First).ToContainTextAsync(ada);
        await page.ActivityOf(ada).CountsAsync(2);
        await page.ActivityOf(ada).First.SaysAsync("Tips of the week");
        await page.ActivityOf(ada).First.SaysAsync("+$100.50");
        await page.MenuButton(ada).FocusedAsync();

        // A transfer by keyboard alone.
        await page.Keyboard.PressAsync("Enter");
        await page.MenuItem("Deposit").FocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.MenuItem("Transfer").FocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        dialog = page.DialogNamed("Transfer");
        var to = dialog.GetByRole(AriaRole.Combobox, new() { Name = "To account" });
        await to.FocusedAsync();
        await page.Keyboard.TypeAsync(bob);
        await page.GetByRole(AriaRole.Option).CountsAsync(1);
        await page.GetByRole(AriaRole.Option).SaysAsync(bob);
        await page.Keyboard.PressAsync("Enter");
        await Expect(to).ToHaveValueAsync($"{bob} ({EmailOf(bob)})");
        await Expect(to).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.PressAsync("Tab");
        await dialog.GetByLabel("Amount").FocusedAsync();
        await page.Keyboard.TypeAsync("50.50");
        await page.Keyboard.PressAsync("Enter");
        await dialog.GoneAsync();
        await page.Row(ada).SaysAsync("$150.00");
        await page.Row(bob).SaysAsync("$200.50");
        await page.ActivityOf(ada).First.SaysAsync("Transfer out");
        await page.MenuButton(ada).FocusedAsync();

        // Too much.
        await page.ChooseAsync(ada, "Withdraw");
        dialog = page.DialogNamed("Withdraw");
        await dialog.GetByLabel("Amount").FillAsync("150.01");
        await dialog.Button("Withdraw").ClickAsync();
        await dialog.GetByLabel("Amount").HasProblemAsync("There is not enough money");
        await dialog.GetByLabel("Amount").FillAsync("150");
        await dialog.Button("Withdraw").ClickAsync();
        await dialog.GoneAsync();
        await page.Row(ada).SaysAsync("$0.00");

        // The bank says the same when it is asked again.
        await page.ReloadAndWaitAsync();
        await page.Row(ada).SaysAsync("$0.00");
        await page.Row(bob).SaysAsync("$200.50");
        await page.ActivityOf(ada).CountsAsync(4);
    }

    [BrowserFact]
    public async Task An_account_is_corrected_closed_and_opened_again()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Edna");
        var renamed = owner + " Stone";
        await page.OpenAccountAsync(owner, "20");
        await page.Toggle(owner).ClickAsync();
        await page.ActivityOf(owner).CountsAsync(1);

        await page.ChooseAsync(owner, "Edit");
        var dialog = page.DialogNamed("Edit account");
        await dialog.GetByLabel("Owner").FillAsync(renamed);
        await dialog.GetByLabel("E-mail").FillAsync("Jonas.Weber@example.com");
        var place = (await dialog.Button("Save").BoundingBoxAsync())!.Y;
        await dialog.Button("Save").ClickAsync();
        await dialog.GetByLabel("E-mail").HasProblemAsync("belongs to another account already");

        // The problem goes as its field is left, with the press on the button, which it may not take away from under the pointer.
        var box = (await dialog.Button("Save").BoundingBoxAsync())!;
        Assert.InRange(Math.Abs(box.Y - place), 0, box.Height / 3);
        await Expect(dialog.GetByLabel("Owner")).ToHaveValueAsync(renamed);
        await dialog.GetByLabel("E-mail").FillAsync(EmailOf(renamed));
        await dialog.Button("Save").ClickAsync();
        await dialog.GoneAsync();
        await page.Row(renamed).SaysAsync(EmailOf(renamed));
        await page.MenuButton(renamed).FocusedAsync();

        // Thought better of: nothing happens, and the focus is back.
        await page.ChooseAsync(renamed, "Close account");
        await page.DialogNamed("Close account").HoldsFocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.DialogNamed("Close account").GoneAsync();
        await page.MenuButton(renamed).FocusedAsync();

        await page.ChooseAsync(renamed, "Close account");
        await page.DialogNamed("Close account").Button("Close account").ClickAsync();
        await page.DialogNamed("Close account").GoneAsync();
        await Expect(page.Row(renamed).GetByText("Closed", new() { Exact = true })).ToBeVisibleAsync();
        await page.Button("Deposit").CountsAsync(0);
        await page.Button("Withdraw").CountsAsync(0);
        await page.Button("Transfer").CountsAsync(0);
        await page.ActivityOf(renamed).GetByRole(AriaRole.Button, new() { Name = "Reverse" }).CountsAsync(0);

        await page.ChooseAsync(renamed, "Reopen account");
        await Expect(page.Button("Deposit")).ToBeVisibleAsync();
        await Expect(page.Row(renamed).GetByText("Closed", new() { Exact = true })).ToHaveCountAsync(0);
        await page.ActivityOf(renamed).GetByRole(AriaRole.Button, new() { Name = "Reverse" }).CountsAsync(1);
    }

    [BrowserFact]
    public async Task Closing_and_opening_again_by_keyboard_leaves_the_focus_in_the_row()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Finn");
        await page.OpenAccountAsync(owner);
        await page.MenuButton(owner).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.MenuItem("Deposit").FocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.MenuItem("Close account").FocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await page.DialogNamed("Close account").HoldsFocusAsync();
        await page.DialogNamed("Close account").Button("Close account").PressAsync("Enter");
        await page.DialogNamed("Close account").GoneAsync();
        await page.MenuButton(owner).FocusedAsync();

        // By a button that is gone then: the focus goes to the one that takes it back.
        await page.Toggle(owner).PressAsync("Enter");
        await page.Button("Reopen account").PressAsync("Enter");
        await page.Button("Close account").FocusedAsync();
    }

    [BrowserFact]
    public async Task The_menu_of_a_row_is_used_by_keyboard_and_left_by_escape_tab_or_a_click_beside_it()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts?q=alba.mor");
        var (button, menu) = (page.MenuButton("Alba Moreno"), page.GetByRole(AriaRole.Menu, new() { Name = "Actions for Alba Moreno" }));
        await Expect(button).ToHaveAttributeAsync("aria-haspopup", "menu");
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await button.PressAsync("Enter");
        await page.MenuItem("Deposit").FocusedAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");

        foreach (var (key, item) in new[]
        {
            ("ArrowDown", "Withdraw"), ("End", "Delete account"), ("ArrowDown", "Deposit"), ("ArrowUp", "Delete account"), ("Home", "Deposit"),
        })
        {
            await page.Keyboard.PressAsync(key);
            await page.MenuItem(item).FocusedAsync();
        }

        foreach (var leave in new Func<Task>[]
        {
            () => page.Keyboard.PressAsync("Escape"), () => page.Keyboard.PressAsync("Tab"), () => page.Mouse.ClickAsync(600, 500),
        })
        {
            await leave();
            await menu.GoneAsync();
            await button.FocusedAsync();
            await button.ClickAsync();
            await page.MenuItem("Deposit").FocusedAsync();
        }

        // The last key decides, however fast they come.
        await page.EvaluateAsync(
            """
            () => ['ArrowDown', 'ArrowDown', 'Enter'].forEach(key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
            """);
        await page.DialogNamed("Transfer").WaitForAsync();
    }

    [BrowserTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task The_menu_of_each_row_lies_within_the_window(int width, int height)
    {
        var page = await Bank.NewPersonAsync(size: (width, height));
        await page.OpenAsync("/accounts?size=25&sort=opened");
        foreach (var row in new[] { page.Rows().First, page.Rows().Nth(12), page.Rows().Last })
        {
            var button = row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Actions for") });
            await button.EvaluateAsync("button => button.scrollIntoView({ block: 'end', behavior: 'instant' })");
            await button.ClickAsync();
            await page.MenuItem("Delete account").WaitForAsync();
            var menu = (await page.GetByRole(AriaRole.Menu).BoundingBoxAsync())!;
            Assert.True(
                menu.X >= 0 && menu.Y >= 0 && menu.X + menu.Width <= width && menu.Y + menu.Height <= height,
                $"The menu is at {menu.X}, {menu.Y}, {menu.Width} x {menu.Height}.");
            await page.ShootAsync($"menu-{width}-{(int)menu.Y}");
            await page.Keyboard.PressAsync("Escape");
            await page.GetByRole(AriaRole.Menu).CountsAsync(0);
        }
    }

    [BrowserFact]
    public async Task Two_people_edit_one_account_and_the_second_sees_both_versions_and_keeps_their_own()
    {
        var (mine, theirs) = (await Bank.NewPersonAsync(), await Bank.NewPersonAsync());
        var owner = Unique("Greta");
        await mine.OpenAccountAsync(owner);
        await mine.ChooseAsync(owner, "Edit");
        var dialog = mine.DialogNamed("Edit account");
        await dialog.GetByLabel("Owner").FillAsync($"{owner} Mine");

        await theirs.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await theirs.ChooseAsync(owner, "Edit");
        await theirs.DialogNamed("Edit account").GetByLabel("Owner").FillAsync($"{owner} Theirs");
        await theirs.DialogNamed("Edit account").Button("Save").ClickAsync();
        await theirs.DialogNamed("Edit account").GoneAsync();

        var takesSecondClick = TakesClickAtOnceAsync(dialog, "Keep my version");
        await dialog.Button("Save").ClickAsync();
        Assert.False(await takesSecondClick);
        await dialog.GetByRole(AriaRole.Region, new() { Name = "The account as someone else left it" }).SaysAsync($"{owner} Theirs");
        await Expect(dialog.GetByLabel("Owner")).ToHaveValueAsync($"{owner} Mine");
        await dialog.Button("Keep my version").ClickAsync();
        await dialog.GoneAsync();
        await Expect(mine.Row($"{owner} Mine")).ToBeVisibleAsync();

        await theirs.ReloadAndWaitAsync();
        await Expect(theirs.Row($"{owner} Mine")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Coming_back_from_an_account_the_list_shows_what_was_done_there()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Hugo");
        var id = await page.OpenAccountAsync(owner, "10");
        await page.FollowToAccountAsync(owner);
        Assert.EndsWith($"/accounts/{id}", page.Url, StringComparison.Ordinal);
        await page.Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("5");
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.GetByTestId("activity-row").CountsAsync(2);

        await page.GoBackAsync();
        await page.Row(owner).SaysAsync("$15.00");
        await Expect(page.Search()).ToHaveValueAsync(owner);
        await page.GoForwardAsync();
        await page.GetByTestId("activity-row").CountsAsync(2);
    }

    [BrowserFact]
    public async Task Back_and_forward_go_through_pages_and_orders()
    {
        var page = await Bank.NewPersonAsync();

        // The oldest first: what other journeys open comes behind.
        await page.OpenAsync("/accounts?size=25&sort=opened");
        await page.Rows().CountsAsync(25);
        var first = await page.Rows().First.IdAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync("26-");
        Assert.NotEqual(first, await page.Rows().First.IdAsync());
        var second = await page.Rows().First.IdAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(page.Rows().First).ToHaveAttributeAsync("data-account-id", $"{first}");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync("1-25 of");

        await page.GoBackAsync();
        await Expect(page.Rows().First).ToHaveAttributeAsync("data-account-id", $"{second}");
        await page.GoForwardAsync();
        await Expect(page.Rows().First).ToHaveAttributeAsync("data-account-id", $"{first}");

        var (opened, balance) = (page.GetByRole(AriaRole.Columnheader, new() { Name = "Opened" }), page.GetByRole(AriaRole.Columnheader, new() { Name = "Balance" }));
        await balance.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(balance).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.GoBackAsync();
        await Expect(opened).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Rows().First).ToHaveAttributeAsync("data-account-id", $"{first}");
        await page.GoForwardAsync();
        await Expect(balance).ToHaveAttributeAsync("aria-sort", Anything);
    }

    [BrowserFact]
    public async Task By_keyboard_accounts_are_selected_across_pages_and_the_selection_is_cleared()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts?size=25&sort=opened");
        var (all, said) = (page.GetByLabel("Select all on this page"), page.GetByRole(AriaRole.Group, new() { Name = "Selection" }).GetByRole(AriaRole.Status));
        await page.Rows().First.GetByRole(AriaRole.Checkbox).PressAsync("Space");
        await said.SaysAsync("1 account selected");
        await Expect(all).ToBeCheckedAsync(new() { Indeterminate = true });

        await all.PressAsync("Space");
        await said.SaysAsync("25 accounts selected");
        await Expect(all).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync("26-");
        await Expect(all).Not.ToBeCheckedAsync();
        await page.Rows().First.GetByRole(AriaRole.Checkbox).PressAsync("Space");
        await said.SaysAsync("26 accounts selected");

        await page.Button("Clear selection").PressAsync("Enter");
        await said.SaysAsync("No account selected");
        await Expect(page.Rows().First.GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Tab");
        await all.FocusedAsync();
    }

    [BrowserFact]
    public async Task However_fast_a_box_is_pressed_each_press_counts()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        var box = page.Rows().First.GetByRole(AriaRole.Checkbox);
        var said = page.GetByRole(AriaRole.Group, new() { Name = "Selection" }).GetByRole(AriaRole.Status);
        for (var presses = 3; presses <= 15; presses += 2)
        {
            // So that answers arrive between the presses.
            await box.EvaluateAsync("async (box, presses) => { for (let i = 0; i < presses; i++) { box.click(); await new Promise(done => setTimeout(done, i)); } }", presses);
            await said.SaysAsync(presses % 4 == 3 ? "1 account selected" : "No account selected");
            await Expect(box).ToBeCheckedAsync(new() { Checked = presses % 4 == 3 });
        }
    }

    [BrowserFact]
    public async Task A_tick_beyond_the_most_that_can_be_selected_is_taken_back()
    {
        using var database = new TestDatabase();
        using var raw = new RawDatabase(database.File, timeoutSeconds: 10);
        raw.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
            INSERT INTO accounts (owner, email, balance_cents, activity_count, opened_at)
            SELECT 'Owner ' || i, 'owner' || i || '@example.com', 0, 0, '2020-10-20 10:20:30' FROM n
            """);
        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts?size=100&sort=opened");
        var said = page.GetByRole(AriaRole.Group, new() { Name = "Selection" }).GetByRole(AriaRole.Status);
        for (var first = 1; first < 1_000; first += 100)
        {
            await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync(FormattableString.Invariant($"{first:N0}-"));
            await page.GetByLabel("Select all on this page").CheckAsync();
            await said.SaysAsync(FormattableString.Invariant($"{first + 99:N0} accounts selected"));
            await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        }

        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync("1,001-");
        var box = page.Rows().First.GetByRole(AriaRole.Checkbox);
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");

        await page.GetByText("1,000 accounts are the most that can be selected at a time.").WaitForAsync();
        await Expect(box).Not.ToBeCheckedAsync();
        await box.FocusedAsync();
        await said.SaysAsync("1,000 accounts selected");
    }

    [BrowserFact]
    public async Task A_double_click_deposits_once()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Ida");
        await page.OpenAccountAsync(owner);
        await page.Toggle(owner).ClickAsync();
        await Expect(page.Toggle(owner)).ToHaveAttributeAsync("aria-expanded", "true");
        await page.ChooseAsync(owner, "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("7");
        await page.DialogNamed("Deposit").Button("Deposit").DblClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.Row(owner).SaysAsync("$7.00");

        await page.ReloadAndWaitAsync();
        await page.Row(owner).SaysAsync("$7.00");
        await page.ActivityOf(owner).CountsAsync(1);
    }

    [BrowserFact]
    public async Task A_lost_connection_is_said_and_what_was_typed_is_there_when_it_is_back()
    {
        var page = await Bank.NewPersonAsync();
        var isCut = false;
        (IWebSocketRoute Page, IWebSocketRoute Server)? open = null;
        await page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
        {
            if (isCut)
            {
                _ = socket.CloseAsync(new() { Code = 3001 });
                return;
            }

            open = (socket, socket.ConnectToServer());
        });
        var owner = Unique("Jon");
        await page.OpenAccountAsync(owner);
        await page.ChooseAsync(owner, "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("8.25");
        await dialog.GetByText("The balance becomes $8.25.").WaitForAsync();

        isCut = true;
        await open!.Value.Server.CloseAsync(new() { Code = 3001 });
        await open!.Value.Page.CloseAsync(new() { Code = 3001 });
        var banner = page.GetByText("The connection is lost.");
        await Expect(banner).ToBeVisibleAsync();
        await page.ShootAsync("connection-lost");
        await dialog.GetByLabel("Memo").FillAsync("Typed meanwhile");

        isCut = false;
        await Expect(banner).ToBeHiddenAsync();
        await Expect(dialog.GetByLabel("Amount")).ToHaveValueAsync("8.25");
        await Expect(dialog.GetByLabel("Memo")).ToHaveValueAsync("Typed meanwhile");
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GoneAsync();
        await page.Row(owner).SaysAsync("$8.25");
    }

    // Whether a button takes a click in the moment in which it appears in a dialog.
    private static Task<bool> TakesClickAtOnceAsync(ILocator dialog, string name) => dialog.EvaluateAsync<bool>(
        """
        (dialog, name) => new Promise(resolve => new MutationObserver((_, observer) => {
          const button = [...dialog.querySelectorAll('button')].find(button => button.innerText.trim() === name);
          if (button) {
            observer.disconnect();
            const box = button.getBoundingClientRect();
            resolve(button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)));
          }
        }).observe(dialog, { subtree: true, childList: true, characterData: true }))
        """,
        name);
}
