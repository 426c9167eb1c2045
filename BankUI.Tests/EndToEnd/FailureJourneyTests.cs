using BankUI.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

[Collection(BrowserCollection.Name)]
public sealed class FailureJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_database_that_fails_is_said_in_words_and_trying_again_works()
    {
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts");
        await page.Rows().CountsAsync(3);

        Rename(database, "accounts", "accounts_away");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Balance" }).GetByRole(AriaRole.Link).ClickAsync();
        var notice = page.GetByRole(AriaRole.Alert);
        await notice.SaysAsync("The accounts could not be loaded");
        await page.ShootAsync("failed");
        await SaysNothingOfTheMachineryAsync(page);

        // A first visit while it fails says the same.
        var other = await Bank.NewPersonAsync(address: app.Address);
        await other.GotoAsync("/accounts");
        await other.GetByRole(AriaRole.Alert).SaysAsync("The accounts could not be loaded");
        await SaysNothingOfTheMachineryAsync(other);
        await other.GotoAsync("/accounts/1");
        await other.GetByRole(AriaRole.Alert).SaysAsync("The account could not be loaded");
        await SaysNothingOfTheMachineryAsync(other);

        Rename(database, "accounts_away", "accounts");
        await page.Button("Try again").ClickAsync();
        await page.Rows().CountsAsync(3);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_form_that_could_not_be_stored_keeps_what_was_typed_and_stores_it_once()
    {
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts");
        await page.ChooseAsync("Ada", "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("3");
        Rename(database, "activity", "activity_away");
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GetByRole(AriaRole.Alert).SaysAsync("The database did not answer as it should.");
        await SaysNothingOfTheMachineryAsync(page);
        await Expect(dialog.GetByLabel("Amount")).ToHaveValueAsync("3");

        Rename(database, "activity_away", "activity");
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GoneAsync();
        await page.Row("Ada").SaysAsync("$8.00");
    }

    [BrowserFact(LinuxOnly = true)]
    public async Task A_database_file_that_is_moved_away_is_said_on_every_page_and_nothing_is_acknowledged_until_it_is_back()
    {
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts");
        await page.ChooseAsync("Ada", "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("3");

        var away = database.File + ".away";
        File.Move(database.File, away);
        const string Sentence = "The database file bankui.db was deleted or moved away while BankUI was running.";
        await page.Locator(".content").GetByText(Sentence).WaitForAsync();
        await page.ShootAsync("moved-away");
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GetByRole(AriaRole.Alert).SaysAsync(Sentence);
        await Expect(dialog.GetByLabel("Amount")).ToHaveValueAsync("3");

        // Whoever comes now is told in the first response.
        using var http = new HttpClient();
        Assert.Contains(Sentence, await http.GetStringAsync(new Uri(app.Address + "/enrollment")), StringComparison.Ordinal);
        Assert.Single(app.Output, line => line.Contains(Sentence, StringComparison.Ordinal));

        File.Move(away, database.File);
        await page.Locator(".content").GetByText(Sentence).GoneAsync();
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GoneAsync();
        await page.Row("Ada").SaysAsync("$8.00");
    }

    [SkippableFact]
    public async Task A_full_disk_is_said_and_the_same_form_passes_when_there_is_room()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Chromium.ReasonToSkip is null, Chromium.ReasonToSkip ?? "Mounts a file system as Linux does.");
        var folder = Directory.CreateTempSubdirectory("bankui-full-").FullName;
        await using var app = await AppProcess.ServeOnSmallDiskAsync(folder, megabytes: 12, AppProcess.On(Path.Combine(folder, "bankui.db")));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts?q=Alba");
        await page.ChooseAsync("Alba Moreno", "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("3");

        var filler = app.PathOf(Path.Combine(folder, "filler"));
        Assert.Throws<IOException>(() => Fill(filler));

        await dialog.Button("Deposit").ClickAsync();
        await dialog.GetByRole(AriaRole.Alert).SaysAsync("The disk is full. Nothing was changed; make room on the disk of the database and try again.");
        await SaysNothingOfTheMachineryAsync(page);

        File.Delete(filler);
        await dialog.Button("Deposit").ClickAsync();
        await dialog.GoneAsync();
        Assert.DoesNotContain("Exception", app.Everything, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task After_a_crash_the_page_is_loaded_again_where_it_was_and_what_was_typed_is_offered()
    {
        using var database = new TestDatabase();
        var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        try
        {
            await page.OpenAsync("/accounts?q=alba");
            await page.Button("New account").ClickAsync();
            var dialog = page.DialogNamed("New account");
            await dialog.GetByLabel("Owner").PressSequentiallyAsync("Half Typed");
            await dialog.GetByLabel("E-mail").PressSequentiallyAsync("half@example.com");
            var address = app.Address;
            await app.DisposeAsync();
            await page.GetByText("The connection is lost.").WaitForAsync();
            app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--urls", address));

            await page.GetByText("What you had typed in “New account” is kept").WaitForAsync();
            await page.ReadyAsync();
            await Expect(page).ToHaveURLAsync(address + "/accounts?q=alba");

            await page.Button("New account").ClickAsync();
            await dialog.Button("Take over what you had typed").ClickAsync();
            await Expect(dialog.GetByLabel("Owner")).ToHaveValueAsync("Half Typed");
            await Expect(dialog.GetByLabel("E-mail")).ToHaveValueAsync("half@example.com");
            await page.Keyboard.PressAsync("Enter");
            await dialog.GoneAsync();
            await page.OpenAsync("/accounts?q=half");
            await page.Row("Half Typed").WaitForAsync();

            // It is offered once.
            await page.Button("New account").ClickAsync();
            await dialog.GetByLabel("Owner").WaitForAsync();
            await Expect(dialog.Button("Take over what you had typed")).ToHaveCountAsync(0);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task After_a_crash_the_preferences_that_were_typed_are_told_of_offered_and_asked_about()
    {
        using var database = TestDatabase.OfSmallBank();

        var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        try
        {
            await page.OpenAsync("/accounts/1");
            await page.GetByLabel("Nickname").FillAsync("");
            await page.GetByLabel("Nickname").PressSequentiallyAsync("For the roof");
            var address = app.Address;
            await app.DisposeAsync();
            await page.GetByText("The connection is lost.").WaitForAsync();
            app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--urls", address));

            await page.GetByText("What you had typed in “Preferences” is kept").WaitForAsync();
            await page.ReadyAsync();
            await page.Button("Take over what you had typed").ClickAsync();
            await Expect(page.GetByLabel("Nickname")).ToHaveValueAsync("For the roof");
            await page.EvaluateAsync("document.activeElement.blur()");
            var asked = 0;
            page.Dialog += async (_, question) =>
            {
                asked++;
                await question.DismissAsync();
            };
            await page.WaitForTimeoutAsync(500);
            await page.GetByRole(AriaRole.Link, new() { Name = "Lab", Exact = true }).ClickAsync();
            await page.WaitForTimeoutAsync(500);
            Assert.Equal(1, asked);
            await page.Button("Save preferences").ClickAsync();
            await page.GetByText("“For the roof”").WaitForAsync();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task What_was_typed_on_a_page_that_could_not_be_loaded_does_not_turn_up_in_another_form()
    {
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        page.Dialog += async (_, question) => await question.AcceptAsync();
        Rename(database, "activity", "activity_away");
        await page.GotoAsync("/accounts/1");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await page.Locator("main[data-interactive]").WaitForAsync();
        await page.Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Memo").PressSequentiallyAsync("for somebody else");
        await page.Keyboard.PressAsync("Escape");
        await page.DialogNamed("Deposit").GoneAsync();
        Rename(database, "activity_away", "activity");
        while (await page.Button("Try again").CountAsync() is > 0 and var left)
        {
            await page.Button("Try again").First.ClickAsync();
            await page.Button("Try again").CountsAsync(left - 1);
        }

        await page.ReadyAsync();

        await page.Button("Withdraw").ClickAsync();
        var withdraw = page.DialogNamed("Withdraw");
        await withdraw.GetByLabel("Memo").WaitForAsync();
        await page.WaitForTimeoutAsync(500);
        await Expect(withdraw.GetByLabel("Memo")).ToHaveValueAsync("");
    }

    private static void Fill(string file)
    {
        using var full = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (true)
        {
            full.Write(new byte[4096]);
        }
    }

    private static void Rename(TestDatabase database, string from, string to)
    {
        using var raw = new RawDatabase(database.File, timeoutSeconds: 10);
        raw.Execute($"ALTER TABLE {from} RENAME TO {to}");
    }

    private static async Task SaysNothingOfTheMachineryAsync(IPage page)
    {
        var text = await page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain("SQLite", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }
}
