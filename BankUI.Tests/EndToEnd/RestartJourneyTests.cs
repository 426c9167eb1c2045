using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>The app is stopped while pages are open, and started again: nothing typed is lost, and nothing is stored twice.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RestartJourneyTests(BankBrowser bank) : Journey(bank)
{
    private const string NewPage = "() => { window.isSame = true; }";

    private const string IsSamePage = "() => window.isSame === true && !reconnection.isAway()";

    [BrowserFact(LinuxOnly = true)]
    public async Task Whatever_is_half_filled_in_goes_on_after_a_restart_and_is_stored_once()
    {
        // What was typed last may be on its way when the app ends.
        Bank.ExpectedError = "There was an exception invoking 'DispatchEventAsync'";
        using var database = NewBank();
        var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var address = app.Address;
        await using var relay = new DelayingRelay(address, TimeSpan.FromMilliseconds(200));
        try
        {
            var deposit = await OpenAsync(address, "/accounts?sort=owner&open=1,2");
            await deposit.ChooseAsync("Ada", "Deposit");
            await TypeAsync(deposit, "Deposit", ("Amount", "3"), ("Memo", "half a"));

            var far = await OpenAsync(relay.Address, "/accounts?q=bob");
            await far.ChooseAsync("Bob", "Withdraw");
            await TypeAsync(far, "Withdraw", ("Amount", "1"));

            var search = await OpenAsync(address, "/accounts");

            var transfer = await OpenAsync(address, "/accounts/1");
            await transfer.Button("Transfer").ClickAsync();
            var to = transfer.DialogNamed("Transfer").GetByLabel("To account");
            await to.FillAsync("bob");
            await transfer.GetByRole(AriaRole.Option).Filter(new() { HasText = "Bob" }).ClickAsync();
            await Expect(to).ToHaveValueAsync(new Regex("^Bob"));
            await TypeAsync(transfer, "Transfer", ("Amount", "2"));

            var preferences = await OpenAsync(address, "/accounts/1");
            await preferences.GetByLabel("Nickname").FillAsync("For the roof");
            await preferences.GetByLabel("Nickname").EvaluateAsync("field => field.setSelectionRange(4, 4)");

            var enroll = await OpenAsync(address, "/enrollment?course=2");
            await enroll.Button("Add students").ClickAsync();
            await enroll.DialogNamed("Add students").GetByRole(AriaRole.Combobox, new() { Name = "Students" }).FillAsync("tia");
            await enroll.GetByRole(AriaRole.Option).Filter(new() { HasText = "Tia" }).ClickAsync();
            await enroll.Button("Leave out Tia").WaitForAsync();
            await enroll.DialogNamed("Add students").GetByRole(AriaRole.Combobox, new() { Name = "Role" }).ClickAsync();
            await enroll.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option, new() { Name = "Auditor" }).ClickAsync();

            var course = await OpenAsync(address, "/enrollment?course=1");
            await course.Button("Edit").First.ClickAsync();
            await TypeAsync(course, "Edit course", ("Title", "Data"));

            var delete = await OpenAsync(address, "/accounts");
            await delete.ChooseAsync("Mia", "Delete account");
            await delete.DialogNamed("Delete account").GetByLabel("Type “").PressSequentiallyAsync("mi");

            var watch = Stopwatch.StartNew();
            await app.SignalAsync("TERM");
            Assert.Equal(0, await app.ExitAsync(TimeSpan.FromSeconds(20)));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed} to stop.");
            Assert.Empty(app.Errors);
            await deposit.GetByText("This page goes on by itself").WaitForAsync();
            var findings = new List<string>();
            await deposit.InspectAsync("paused", findings);

            // Typing goes on without a server; what is pressed does nothing.
            await deposit.DialogNamed("Deposit").GetByLabel("Memo").FocusAsync();
            await deposit.Keyboard.PressAsync("End");
            await deposit.Keyboard.TypeAsync(" memo");
            await deposit.Keyboard.PressAsync("Enter");
            await search.Search().PressSequentiallyAsync("bob");
            await app.DisposeAsync();
            app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--urls", address));

            await BackAsync(deposit);
            await deposit.GetByText("Connected again.").WaitForAsync();
            await deposit.InspectAsync("resumed", findings);
            await HasAsync(deposit, "Deposit", ("Amount", "3"), ("Memo", "half a memo"));
            await deposit.DialogNamed("Deposit").GetByLabel("Memo").FocusedAsync();
            await Expect(deposit).ToHaveURLAsync(address + "/accounts?sort=owner&open=1,2");
            await deposit.ActivityOf("Ada").First.WaitForAsync();
            await deposit.Keyboard.PressAsync("Enter");
            await deposit.DialogNamed("Deposit").GoneAsync();
            await deposit.Row("Ada").SaysAsync("$8.00");

            await BackAsync(far);
            await HasAsync(far, "Withdraw", ("Amount", "1"));
            await far.DialogNamed("Withdraw").Button("Withdraw").ClickAsync();
            await far.DialogNamed("Withdraw").GoneAsync();
            await far.Row("Bob").SaysAsync("$4.00");

            await BackAsync(search);
            await Expect(search.Search()).ToHaveValueAsync("bob");
            await Expect(search).ToHaveURLAsync(new Regex("q=bob"));

            await BackAsync(transfer);
            await HasAsync(transfer, "Transfer", ("Amount", "2"));
            await Expect(to).ToHaveValueAsync(new Regex("^Bob"));
            await transfer.DialogNamed("Transfer").Button("Transfer").ClickAsync();
            await transfer.DialogNamed("Transfer").GoneAsync();

            await BackAsync(preferences);
            await Expect(preferences.GetByLabel("Nickname")).ToHaveValueAsync("For the roof");
            await preferences.GetByLabel("Nickname").FocusedAsync();
            await preferences.Keyboard.TypeAsync("all ");
            await Expect(preferences.GetByLabel("Nickname")).ToHaveValueAsync("For all the roof");

            await BackAsync(enroll);
            await enroll.Button("Enroll Tia in DB-201").ClickAsync();
            await enroll.DialogNamed("Add students").GoneAsync();

            await BackAsync(course);
            await HasAsync(course, "Edit course", ("Title", "Data"), ("Code", "DB-101"), ("Instructor", "Ivy"));

            await BackAsync(delete);
            await Expect(delete.DialogNamed("Delete account").GetByLabel("Type “")).ToHaveValueAsync("mi");
            await delete.DialogNamed("Delete account").GetByLabel("Type “").PressSequentiallyAsync("a");
            await Expect(delete.DialogNamed("Delete account").Locator("button[type=submit]")).ToBeEnabledAsync();

            using var raw = new RawDatabase(database.File);
            Assert.Equal(2L, raw.Scalar("SELECT COUNT(*) FROM activity WHERE account_id = 1 AND id > 2 AND amount_cents IN (300, 200)"));
            Assert.Equal(600L, raw.Scalar("SELECT balance_cents FROM accounts WHERE id = 1"));
            Assert.Equal("auditor", raw.Scalar("SELECT role FROM enrollments WHERE student_id = 2 AND course_id = 2"));
            Assert.Empty(findings);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [BrowserFact(LinuxOnly = true)]
    public async Task What_was_being_stored_when_the_app_stopped_is_stored_once()
    {
        Bank.ExpectedError = "There was an exception invoking 'DispatchEventAsync'";
        using var database = NewBank();
        var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var address = app.Address;
        try
        {
            var page = await OpenAsync(address, "/accounts");
            await page.ChooseAsync("Ada", "Deposit");
            await TypeAsync(page, "Deposit", ("Amount", "3"));
            using (var raw = new RawDatabase(database.File))
            {
                raw.Execute("BEGIN IMMEDIATE");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.DialogNamed("Deposit").Locator("button[type=submit]")).ToBeDisabledAsync();
                await app.SignalAsync("TERM");
                Assert.Equal(0, await app.ExitAsync(TimeSpan.FromSeconds(20)));
                raw.Execute("ROLLBACK");
            }

            await app.DisposeAsync();
            app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--urls", address));

            await BackAsync(page);
            await HasAsync(page, "Deposit", ("Amount", "3"));
            await page.Keyboard.PressAsync("Enter");
            await page.DialogNamed("Deposit").GoneAsync();
            await page.Row("Ada").SaysAsync("$8.00");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [BrowserFact(LinuxOnly = true)]
    public async Task A_page_that_cannot_be_resumed_is_loaded_again_at_its_address()
    {
        using var database = NewBank();
        using var other = NewBank();
        var keys = Directory.CreateTempSubdirectory("bankui-keys-");
        var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var address = app.Address;
        try
        {
            var page = await OpenAsync(address, "/accounts?q=ada&open=1");
            await page.ChooseAsync("Ada", "Deposit");
            await TypeAsync(page, "Deposit", ("Amount", "3"));
            await app.SignalAsync("TERM");
            await app.ExitAsync(TimeSpan.FromSeconds(20));
            await app.DisposeAsync();

            // Another database, and keys that cannot read what the page brings along.
            app = await AppProcess.ServeWithHomeAsync(keys.FullName, AppProcess.On(other.File, "--urls", address));

            await page.GetByText("What you had typed in “Deposit” is kept").WaitForAsync();
            await Expect(page).ToHaveURLAsync(address + "/accounts?q=ada&open=1");
            await page.ReadyAsync();
            await page.ChooseAsync("Ada", "Deposit");
            await page.DialogNamed("Deposit").Button("Take over what you had typed").ClickAsync();
            await HasAsync(page, "Deposit", ("Amount", "3"));
        }
        finally
        {
            await app.DisposeAsync();
            keys.Delete(recursive: true);
        }
    }

    [BrowserFact]
    public async Task A_page_whose_server_stopped_before_it_was_connected_is_loaded_again()
    {
        var page = await Bank.NewPersonAsync();
        var refused = 0;
        await page.RouteAsync("**/_blazor/negotiate**", route => refused++ == 0
            ? route.FulfillAsync(new() { Status = 503 })
            : route.ContinueAsync());

        await page.OpenAsync("/accounts");

        Assert.Equal(2, refused);
    }

    [BrowserFact]
    public async Task A_page_whose_server_stopped_between_its_negotiation_and_its_connection_connects_again()
    {
        Bank.ExpectedError = "Failed to start the transport";
        var refused = 0;
        var page = await Bank.NewPersonAsync();
        await page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
        {
            if (refused++ == 0)
            {
                socket.CloseAsync(new() { Code = 1011 });
            }
            else
            {
                socket.ConnectToServer();
            }
        });
        await page.RouteAsync("**/_blazor?id=*", route => route.FulfillAsync(new() { Status = 502 }));

        await page.OpenAsync("/accounts");

        Assert.True(refused > 1, "It was not connected again.");
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task What_is_typed_while_the_connection_is_lost_is_heard_when_it_is_back()
    {
        using var database = NewBank();
        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await OpenAsync(app.Address, "/accounts");
        await page.ChooseAsync("Ada", "Deposit");
        await TypeAsync(page, "Deposit", ("Amount", "3"));
        await page.RouteAsync("**/_blazor/negotiate**", route => route.AbortAsync());
        await page.EvaluateAsync("() => { Blazor._internal.forceCloseConnection(); }");
        await page.GetByText("The connection is lost.").WaitForAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("0");
        await page.UnrouteAllAsync();

        await BackAsync(page);
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await page.DialogNamed("Deposit").GoneAsync();
        await page.Row("Ada").SaysAsync("$35.00");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_is_said_of_the_connection_can_be_read(ColorScheme theme)
    {
        var page = await Bank.NewPersonAsync(theme, size: (390, 844));
        await page.OpenAsync("/accounts");
        var findings = new List<string>();
        foreach (var state in new[] { "components-reconnect-show", "components-reconnect-paused", "components-reconnect-resume-failed", "components-reconnect-rejected", "components-reconnect-hide reconnect-back" })
        {
            await page.EvaluateAsync("state => { document.getElementById('components-reconnect-modal').className = 'reconnect ' + state; }", state);
            await page.InspectAsync($"connection-{theme}-{state.Split('-')[^1]}", findings);
        }

        Assert.Empty(findings);
    }

    [BrowserFact]
    public async Task What_a_page_keeps_over_a_pause_fits_into_one_message()
    {
        // Twice as much is refused by the connection, and the page is lost.
        const int MaxBytes = 16 * 1024;
        string[] addresses =
        [
            "/accounts?size=100&open=1,2,3,4,5,6,7,8,9,10", "/accounts/2?rows=200", "/enrollment?student=1&course=1", "/enrollment/instructors",
            "/deleted", "/lab", "/lab/cascade", "/schema",
        ];
        var person = await Bank.NewPersonAsync();
        foreach (var address in addresses)
        {
            var page = await person.Context.NewPageAsync();
            var kept = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            {
                if (frame.Binary is { } bytes && Encoding.Latin1.GetString(bytes).Contains("JS.SavePersistedState", StringComparison.Ordinal))
                {
                    kept.TrySetResult(bytes.Length);
                }
            };
            await page.OpenAsync(address);

            Assert.True(await page.EvaluateAsync<bool>("() => Blazor.pauseCircuit()"), address);

            var size = await kept.Task.WaitAsync(Pages.Patience);
            Assert.True(size <= MaxBytes, $"{address} keeps {size} bytes.");
            await page.CloseAsync();
        }
    }

    /// <summary>A bank of few rows, with an account that is deleted by its name only.</summary>
    private static TestDatabase NewBank()
    {
        var database = new TestDatabase();
        using var raw = new RawDatabase(database.File);
        raw.Execute(RawDatabase.SmallBank);
        raw.Execute(
            """
            INSERT INTO accounts (id, owner, email, email_key, search_key, balance_cents, activity_count) VALUES (9, 'Mia', 'mia@example.com', 'mia@example.com', 'mia' || char(10) || 'mia@example.com', 12000, 120);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
            INSERT INTO activity (account_id, type, amount_cents) SELECT 9, 'DEP', 100 FROM n;
            """);
        return database;
    }

    private async Task<IPage> OpenAsync(string server, string address)
    {
        var page = await Bank.NewPersonAsync(address: server);
        await page.OpenAsync(address);
        await page.EvaluateAsync(NewPage);
        return page;
    }

    private static async Task TypeAsync(IPage page, string dialog, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await page.DialogNamed(dialog).GetByLabel(label).FillAsync("");
            await page.DialogNamed(dialog).GetByLabel(label).PressSequentiallyAsync(text);
        }
    }

    private static async Task HasAsync(IPage page, string dialog, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await Expect(page.DialogNamed(dialog).GetByLabel(label)).ToHaveValueAsync(text);
        }
    }

    /// <summary>The page goes on without having been loaded again.</summary>
    private static async Task BackAsync(IPage page)
    {
        await page.WaitForFunctionAsync(IsSamePage);
        await page.ReadyAsync();
    }
}
