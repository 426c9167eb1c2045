using System.Text.Json;
using System.Text.RegularExpressions;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Seeing beside the page what each click asked of the database.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SqlInspectorJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task By_keyboard_a_row_is_opened_and_its_one_statement_is_read_in_the_panel()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Sia");
        var id = await page.OpenAccountAsync(owner, "5");
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await page.Badge().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Badge()).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Cards()).ToHaveCountAsync(1);
        await page.Cards().First.SaysAsync("Load /accounts");

        await page.Toggle(owner).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ActivityOf(owner).CountsAsync(1);
        var card = page.CardNamed($"Open account {id}");
        await card.SaysAsync("1 statement · 1 row");
        await Expect(card.Statements()).ToHaveCountAsync(1);
        await card.Statements().SaysAsync("AccountQueries.ActivityAsync");
        await Expect(card.GetByLabel("SQL", new() { Exact = true })).ToContainTextAsync("FROM \"activity\"");
        await Expect(page.GetByTestId("sql-announcement")).ToHaveTextAsync(new Regex($@"^Open account {id}: 1 statement, [\d.,]+ ms$"));

        // Past the page into the panel, through it, and back to where it was opened.
        await page.GetByRole(AriaRole.Link, new() { Name = "To the SQL inspector" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Inspector().FocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Inspector().GetByRole(AriaRole.Separator)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Inspector().Button("Pause").FocusedAsync();
        await card.Button("Plan").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await card.GetByLabel("Plan", new() { Exact = true }).And(page.GetByRole(AriaRole.Figure)).SaysAsync("USING INDEX ix_activity_account_id_created_at_id_type_amount_cents");
        await page.Keyboard.PressAsync("Escape");
        await page.Badge().FocusedAsync();
        await Expect(page.Inspector()).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Switched_off_there_is_no_panel_and_the_audit_trail_still_says_what_was_pressed_and_on_which_page()
    {
        using var database = new TestDatabase();
        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--SqlInspector:Enabled=false"));
        var page = await Bank.NewPersonAsync(address: app.Address);

        // As somebody left it who had the panel open when it was there.
        await page.Context.AddInitScriptAsync("localStorage.setItem('sql-open', 'true')");
        await page.OpenAsync("/accounts/1");
        await page.Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("5");
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();

        await page.Badge().CountsAsync(0);
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-sql", "");
        using var raw = new RawDatabase(database.File, timeoutSeconds: 10);
        Assert.Equal("Deposit on /accounts/1", raw.Scalar("SELECT pressed || ' on ' || page FROM audit_entries ORDER BY id DESC LIMIT 1"));
    }

    [BrowserFact]
    public async Task A_deposit_is_one_card_with_its_transaction_and_a_refused_withdrawal_is_rolled_back()
    {
        var page = await Bank.NewPersonAsync();
        var owner = Unique("Tom");
        var id = await page.OpenAccountAsync(owner, "20");
        await page.OpenAsync($"/accounts/{id}");
        await page.Badge().ClickAsync();

        await page.Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("5");
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.GetByTestId("activity-row").CountsAsync(2);

        // What the page reads again belongs to the click that closed the dialog, not to the one that opened it.
        var card = page.CardNamed("Deposit");
        await card.SaysAsync("7 statements · 3 rows changed");
        await Expect(page.Cards()).ToHaveCountAsync(2);
        await Expect(card.GetByTestId("sql-transaction")).ToHaveTextAsync([new Regex("^BEGIN$"), new Regex("^COMMIT$")]);
        await card.Statements().First.SaysAsync("bulk");
        await card.Statements().First.SaysAsync("LedgerService.PostAsync");

        await page.Button("Withdraw").ClickAsync();
        await page.DialogNamed("Withdraw").GetByLabel("Amount").FillAsync("999");
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("Withdraw").GetByLabel("Amount").HasProblemAsync("There is not enough money");
        await page.CardNamed("Withdraw").GetByTestId("sql-transaction").Nth(1).SaysAsync("ROLLBACK Nothing of this transaction was kept.");
    }

    [BrowserFact]
    public async Task The_panel_is_widened_and_stays_open_and_as_wide_after_a_reload()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        await page.Badge().ClickAsync();
        var handle = page.Inspector().GetByRole(AriaRole.Separator, new() { Name = "Width of the SQL inspector" });
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "420");
        await handle.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "484");
        var box = await page.Inspector().BoundingBoxAsync();
        Assert.Equal(484, box!.Width);

        await page.Mouse.MoveAsync(box.X + 3, 400);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X - 97, 400);
        await page.Mouse.UpAsync();
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "581");

        await page.ReloadAndWaitAsync();
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "581");
        await Expect(page.Badge()).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Cards()).ToHaveCountAsync(1);
        await page.Cards().First.SaysAsync("2 statements");

        // It never covers what it explains.
        var main = await page.Locator("main").BoundingBoxAsync();
        box = await page.Inspector().BoundingBoxAsync();
        Assert.True(main!.X + main.Width <= box!.X + 1);
    }

    [BrowserFact]
    public async Task Two_people_at_work_at_once_see_their_own_statements_only()
    {
        var (mine, theirs) = (await Bank.NewPersonAsync(), await Bank.NewPersonAsync());
        await mine.OpenAsync("/accounts");
        await theirs.OpenAsync("/accounts");
        await mine.Badge().ClickAsync();
        await theirs.Badge().ClickAsync();

        await Task.WhenAll(mine.Toggle("Alba Moreno").ClickAsync(), theirs.Toggle("Alden Brooks").ClickAsync());
        await Expect(mine.Cards()).ToHaveCountAsync(2);
        await Expect(theirs.Cards()).ToHaveCountAsync(2);
        await mine.Cards().First.SaysAsync($"Open account {await mine.Row("Alba Moreno").IdAsync()}");
        await theirs.Cards().First.SaysAsync($"Open account {await theirs.Row("Alden Brooks").IdAsync()}");
    }

    [BrowserFact]
    public async Task A_statement_is_copied_and_all_are_saved_without_a_value()
    {
        var page = await Bank.NewPersonAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.OpenAsync("/accounts?q=alba");
        await page.Badge().ClickAsync();

        // A search counts first, and reads then.
        var statement = page.Cards().First.Statements().Last;
        await statement.Button("Copy").ClickAsync();
        await Expect(page.GetByText("Copied.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.StartsWith("SELECT \"a\".\"id\"", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);

        // Opened by mouse, the menu closes by Escape, and the panel stays.
        await page.Inspector().Button("Export").ClickAsync();
        await page.MenuItem("As JSON").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.MenuItem("As JSON")).ToBeHiddenAsync();
        await page.Inspector().Button("Export").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.MenuItem("As JSON").ClickAsync());
        Assert.Matches(@"^bankui-sql-\d{8}-\d{6}\.json$", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Equal("Load /accounts", JsonDocument.Parse(text).RootElement[0].GetProperty("name").GetString());
        Assert.DoesNotContain("alba", text, StringComparison.OrdinalIgnoreCase);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_panel_is_accessible(ColorScheme scheme)
    {
        var findings = new List<string>();
        var page = await Bank.NewPersonAsync(scheme);
        await page.OpenAsync("/accounts?q=alden");
        await page.Badge().ClickAsync();
        await page.Cards().CountsAsync(1);
        await page.Inspector().Button("Clear").ClickAsync();
        await Expect(page.Inspector()).ToContainTextAsync("Nothing yet.");
        await page.InspectAsync($"sql-empty-{scheme}", findings);
        await page.Toggle("Alden Brooks").ClickAsync();
        var card = page.CardNamed($"Open account {await page.Row("Alden Brooks").IdAsync()}");
        await card.Button("Plan").ClickAsync();
        await card.Button("Again").ClickAsync();
        await card.GetByText("Values are masked").WaitForAsync();
        await page.InspectAsync($"sql-open-{scheme}", findings);
        await page.Inspector().Button("Pause").ClickAsync();
        await page.Inspector().GetByLabel("Filter by text").FillAsync("nothing has this");
        await Expect(page.Inspector()).ToContainTextAsync("No statement passes this filter.");
        await page.InspectAsync($"sql-filtered-{scheme}", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }

    [BrowserFact]
    public async Task On_a_phone_it_lies_below_the_page_and_nothing_moves_sideways()
    {
        var findings = new List<string>();
        var page = await Bank.NewPersonAsync(size: (390, 844));
        await page.OpenAsync("/accounts?q=alba");
        await page.Badge().ClickAsync();
        await page.Toggle("Alba Moreno").ClickAsync();
        await page.Cards().First.SaysAsync("Open account");
        await page.FitsAsync("phone-sql", findings);
        await page.InspectAsync("phone-sql", findings);
        var box = await page.Inspector().BoundingBoxAsync();
        Assert.Equal((0f, 390f), (box!.X, box.Width));
        Assert.True(box.Y > 844 / 2.5, $"It begins at {box.Y}.");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }

    [BrowserTheory]
    [InlineData("{}")]
    [InlineData("[1, {}, null]")]
    [InlineData("not JSON")]
    [InlineData(null)]
    public async Task Whatever_stands_in_the_browsers_storage_does_no_harm(string? intended)
    {
        var page = await Bank.NewPersonAsync();
        var rubbish = intended ?? "[" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i:X16}\"")) + "]";
        await page.AddInitScriptAsync($"localStorage.setItem('sql-open', 'true'); localStorage.setItem('sql-intended', {JsonSerializer.Serialize(rubbish)})");
        await page.OpenAsync("/accounts");

        await Expect(page.Badge()).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Cards()).ToHaveCountAsync(1);
        await page.Toggle("Alba Moreno").ClickAsync();
        await Expect(page.Cards()).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task However_wide_it_was_wished_for_a_narrower_window_leaves_room_for_the_page()
    {
        var page = await Bank.NewPersonAsync(size: (1800, 800));
        await page.AddInitScriptAsync("localStorage.setItem('sql-open', 'true'); localStorage.setItem('sql-width', '99999')");
        await page.OpenAsync("/accounts");
        var handle = page.Inspector().GetByRole(AriaRole.Separator);
        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "960");

        await page.SetViewportSizeAsync(1100, 800);

        await Expect(handle).ToHaveAttributeAsync("aria-valuenow", "620");
        Assert.Equal(620, (await page.Inspector().BoundingBoxAsync())!.Width);
        Assert.Equal(392, (await page.Locator("main").BoundingBoxAsync())!.Width);
    }

    [BrowserFact]
    public async Task The_names_of_actions_hold_no_data()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts?q=alba");
        await page.Badge().ClickAsync();
        var id = await page.Row("Alba Moreno").IdAsync();
        await page.PickAsync("Status", "Open");
        await page.Cards().First.SaysAsync("Choose Status 2 statements");

        await page.GetByRole(AriaRole.Link, new() { Name = "Alba Moreno" }).ClickAsync();
        await page.Cards().First.SaysAsync($"Go to /accounts/{id}");

        await page.Button("Transfer").ClickAsync();
        await page.DialogNamed("Transfer").GetByLabel("To account").FillAsync("alden");
        await page.GetByRole(AriaRole.Option).CountsAsync(1);
        await page.GetByRole(AriaRole.Option, new() { Name = "Alden Brooks" }).ClickAsync();
        await Expect(page.DialogNamed("Transfer").GetByLabel("To account")).ToHaveValueAsync(new Regex("Alden Brooks"));
        await page.DialogNamed("Transfer").GetByLabel("Amount").FillAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("Transfer").GoneAsync();
        await page.CardNamed("Transfer").SaysAsync("rows changed");
        var names = string.Join('\n', await page.Cards().AllInnerTextsAsync());
        Assert.DoesNotMatch("(?i)alba|alden", names);

        // A label in a row names its person; the inspector tells the verb.
        await page.OpenAsync("/enrollment?student=3");
        var role = page.GetByLabel(new Regex("^Role of ")).First;
        var label = (await role.GetAttributeAsync("aria-label"))!;
        await role.SelectOptionAsync(new SelectOptionValue { Label = await role.InputValueAsync() == "Auditor" ? "Student" : "Auditor" });
        await page.CardNamed("Role").SaysAsync("row");
        Assert.DoesNotContain(label["Role of ".Length..].Split(" in ")[0], string.Join('\n', await page.Cards().AllInnerTextsAsync()), StringComparison.Ordinal);
    }
}
