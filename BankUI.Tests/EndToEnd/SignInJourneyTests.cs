using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BankUI.Tests.Hosting.SignIn;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>People who have to sign in: with a passkey, with a password, and no longer.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignInJourneyTests(BankBrowser bank) : Journey(bank), IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private AppProcess _app = null!;

    private string Address => _app.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    async Task IAsyncLifetime.InitializeAsync()
    {
        using (var raw = new RawDatabase(_database.File))
        {
            raw.Load(RawDatabase.SmallBank);
            raw.Execute(
                """
                INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (9, 'Many', 'many@example.com', 100, 100), (10, 'Few', 'few@example.com', 0, 0);
                INSERT INTO activity (account_id, type, amount_cents, created_at)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT 9, 'DEP', 1, '2026-03-02 10:00:00' FROM n;
                """);
        }

        _app = await AppProcess.ServeAsync(AppProcess.On(_database.File, "--SignIn=Always"));
        await _app.OutputAsync(line => line.Contains("/set-up#", StringComparison.Ordinal));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _app.DisposeAsync();
        _database.Dispose();
    }

    [BrowserFact]
    public async Task The_first_administrator_makes_a_passkey_signs_out_and_signs_in_with_it()
    {
        var page = await Bank.NewPersonAsync(address: Address, underPolicy: true);
        await AddAuthenticatorAsync(page);
        await page.GotoAsync($"/set-up#{Token()}");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.Button("Set up with a passkey").ClickAsync();
        await page.GetByLabel("Signed in as Ada").WaitForAsync();
        await page.ReadyAsync();

        await page.GetByLabel("Signed in as Ada").ClickAsync();
        await page.GetByText("You are an administrator").WaitForAsync();
        await Expect(page.Locator("[data-testid^=remove-passkey]").GetByText("Chrome on this computer, since")).ToBeVisibleAsync();
        await page.Button("Sign out").ClickAsync();
        await Expect(page).ToHaveURLAsync("/sign-in");

        await page.GotoAsync("/accounts/1");
        await page.Button("Sign in with a passkey").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Ada" }).WaitForAsync();
        await Expect(page).ToHaveURLAsync("/accounts/1");

        // The only way in stays.
        await page.GotoAsync("/me");
        await page.Button("Remove").ClickAsync();
        await page.GetByText("It is the only way in that you have.").WaitForAsync();

        // A first password takes the passkey, and another passkey takes the password.
        var choose = page.GetByTestId("choose-password");
        await choose.Locator("[name='Form.Password']").FillAsync(SignInBrowser.Password);
        await choose.Locator("[name='Form.Again']").FillAsync(SignInBrowser.Password);
        await page.Button("Set password").ClickAsync();
        await page.GetByText("Your password is changed.").WaitForAsync();
        await page.GotoAsync("/me");
        await page.Button("Remove").ClickAsync();
        await page.GetByText("The passkey is removed.").WaitForAsync();
        await page.GotoAsync("/me");
        var present = page.GetByTestId("add-passkey").Locator("[name='Form.Present']");
        await present.FillAsync("a wrong password");
        await page.Button("Add a passkey of this device").ClickAsync();
        await page.GetByText("The password until now is wrong").WaitForAsync();
        await present.FillAsync(SignInBrowser.Password);
        await page.Button("Add a passkey of this device").ClickAsync();
        await page.GetByText("This device has a passkey.").WaitForAsync();

        await using var db = _database.Context();
        Assert.Equal(["Add user", "Sign in", "Sign out", "Sign in", "Change password", "Remove passkey", "Add passkey"], await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Command).ToListAsync());
    }

    [BrowserFact]
    public async Task A_teller_is_told_before_that_101_rows_take_an_administrator()
    {
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        var page = await SignInAsync("Tess");

        await page.ChooseAsync("Many", "Delete account");
        var dialog = page.DialogNamed("Delete account");
        await dialog.GetByText("More than 100 rows take an administrator.").WaitForAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete 1 account") })).ToBeDisabledAsync();
    }

    [BrowserFact]
    public async Task A_message_that_a_tellers_browser_forges_past_the_disabled_button_deletes_no_101_rows()
    {
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        var page = await SignInAsync("Tess");
        var dialog = page.DialogNamed("Delete account");

        await page.ChooseAsync("Many", "Delete account");
        await dialog.GetByText("More than 100 rows take an administrator.").WaitForAsync();
        await ForgeAsync();
        await dialog.Button("Cancel").ClickAsync();
        await dialog.GoneAsync();
        Assert.Equal(100, (await _database.StoredEntriesAsync(9)).Count);

        // What is forged in this way does arrive.
        await page.ChooseAsync("Few", "Delete account");
        await dialog.Locator("[data-state=ready]").WaitForAsync();
        await ForgeAsync();
        await dialog.GetByTestId("delete-receipt").WaitForAsync();
        Assert.False(_database.Context().Accounts.Any(account => account.Id == 10));

        Task ForgeAsync() => dialog.Locator("form").EvaluateAsync("form => form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))");
    }

    [BrowserFact]
    public async Task A_role_that_is_taken_away_while_a_dialog_is_open_ends_the_page_within_five_seconds_and_writes_nothing()
    {
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        var page = await SignInAsync("Tess");
        await page.ChooseAsync("Bob", "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("12.34");

        var id = _database.Context().Users.Single(user => user.UserName == "Tess").Id;
        (await ada.SendAsync("/users", $"role-{id}", ("Role", "Viewer"))).Dispose();
        var began = Stopwatch.GetTimestamp();

        // The dialog may be gone by now.
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("signed-out").WaitForAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await dialog.GoneAsync();
        Assert.DoesNotContain("12.34", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Single(await _database.StoredEntriesAsync(2));

        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await SendPasswordAsync(page, "Tess");
        await page.ReadyAsync();
        await page.ChooseAsync("Bob", "Deposit");
        await dialog.GetByLabel("Amount").FillAsync("12.34");
        await dialog.GetByLabel("Amount").PressAsync("Enter");
        await dialog.GetByText("Your role is Viewer, and this takes a teller.").WaitForAsync();
        Assert.Single(await _database.StoredEntriesAsync(2));
    }

    [BrowserFact]
    public async Task Signing_out_ends_the_other_tab_of_the_browser_and_no_other_browser()
    {
        using var ada = await SetUpAsync();
        var page = await SignInAsync("Ada");
        var elsewhere = await SignInAsync("Ada");
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/me");

        // A cookie that has been renewed is still of the same session.
        for (var first = await CookieAsync(); await CookieAsync() == first;)
        {
            await tab.ReloadAsync();
        }

        await tab.Button("Sign out").ClickAsync();
        await Expect(tab).ToHaveURLAsync("/sign-in");
        var began = Stopwatch.GetTimestamp();
        await page.GetByTestId("signed-out").WaitForAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Expect(elsewhere.GetByTestId("account-row").First).ToBeVisibleAsync();

        async Task<string> CookieAsync() => (await tab.Context.CookiesAsync()).Single(cookie => cookie.Name == "BankUI.SignIn").Value;
    }

    [BrowserFact]
    public async Task Signing_out_everywhere_ends_the_other_screen_within_five_seconds()
    {
        using var ada = await SetUpAsync();
        var page = await SignInAsync("Ada");

        (await ada.SendAsync("/me", "sign-out-everywhere")).Dispose();
        var began = Stopwatch.GetTimestamp();
        await page.GetByTestId("signed-out").WaitForAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("Bob", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [BrowserTheory(LinuxOnly = true)]
    [InlineData("TERM", "Ada", true)]
    [InlineData("TERM", "Tess", false)]
    [InlineData("KILL", "Ada", true)]
    [InlineData("KILL", "Tess", false)]
    public async Task What_was_typed_when_the_app_stopped_is_there_again_for_the_same_user_and_for_nobody_else(string signal, string next, bool isThere)
    {
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        using var browser = new SignInBrowser(_app.Address);
        Assert.True(await browser.SignInAsync(next));
        var page = await SignInAsync("Ada");
        await page.ChooseAsync("Bob", "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Memo").FillAsync("only mine");
        await page.EvaluateAsync("() => { window.isBefore = true; }");

        // Somebody signs in by another tab while this page is away.
        var address = _app.Address;
        await _app.SignalAsync(signal);
        await _app.ExitAsync(Pages.Patience);
        var cookie = browser.Cookies.Single(cookie => cookie.Name == "BankUI.SignIn");
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = Address, HttpOnly = true }]);
        await _app.DisposeAsync();
        _app = await AppProcess.ServeAsync(AppProcess.On(_database.File, "--SignIn=Always", "--urls", address));

        if (signal == "TERM" && !isThere)
        {
            await page.GetByTestId("signed-out").WaitForAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        }

        await page.WaitForFunctionAsync(signal == "TERM" && isThere ? "() => !reconnection.isAway()" : "() => !window.isBefore");
        await page.GetByLabel($"Signed in as {next}").WaitForAsync();
        await page.ReadyAsync();
        if (signal == "KILL")
        {
            await Expect(page.GetByText("What you had typed in “Deposit” is kept")).ToBeVisibleAsync(new() { Visible = isThere });
            Assert.Equal(isThere, (await page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage)")).Contains("only mine", StringComparison.Ordinal));
            await page.ChooseAsync("Bob", "Deposit");
            await Expect(page.DialogNamed("Deposit").GetByText("Take over what you had typed")).ToBeVisibleAsync(new() { Visible = isThere });
        }
        else
        {
            await Expect(page.DialogNamed("Deposit")).ToBeVisibleAsync(new() { Visible = isThere });
        }

        if (!isThere)
        {
            Assert.DoesNotContain("only mine", await page.EvaluateAsync<string>("() => [...document.querySelectorAll('input, textarea')].map(field => field.value).join() + document.body.innerHTML"), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task A_page_that_is_connected_again_with_the_cookie_of_somebody_else_shows_them_nothing()
    {
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        using var tess = new SignInBrowser(_app.Address);
        Assert.True(await tess.SignInAsync("Tess"));
        var page = await Bank.NewPersonAsync(address: Address);
        var cutAsync = await OverWebSocketAsync(page);
        await page.GotoAsync("/accounts");
        await SendPasswordAsync(page, "Ada");
        await page.ReadyAsync();
        await page.ChooseAsync("Bob", "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Memo").FillAsync("only mine");

        var cookie = tess.Cookies.Single(cookie => cookie.Name == "BankUI.SignIn");
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = Address, HttpOnly = true }]);
        await cutAsync();
        await page.GetByTestId("signed-out").WaitForAsync();

        await page.DialogNamed("Deposit").GoneAsync();
        Assert.DoesNotContain("Bob", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [BrowserTheory(LinuxOnly = true)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_away_while_its_user_is_signed_out_gives_way_to_the_one_that_asks_to_sign_in(bool isPaused)
    {
        using var ada = await SetUpAsync();
        var page = await Bank.NewPersonAsync(address: Address);
        var cutAsync = isPaused ? () => Task.CompletedTask : await OverWebSocketAsync(page);
        await page.GotoAsync("/accounts");
        await SendPasswordAsync(page, "Ada");
        await page.ReadyAsync();
        await page.ChooseAsync("Bob", "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Memo").FillAsync("only mine");

        Bank.ExpectedError = "status of 401";
        await page.Context.ClearCookiesAsync();
        if (isPaused)
        {
            var address = _app.Address;
            await _app.SignalAsync("TERM");
            await _app.ExitAsync(Pages.Patience);
            await _app.DisposeAsync();
            _app = await AppProcess.ServeAsync(AppProcess.On(_database.File, "--SignIn=Always", "--urls", address));
        }
        else
        {
            await cutAsync();
        }

        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        Assert.DoesNotContain("Bob", await page.ContentAsync(), StringComparison.Ordinal);

        // The address is that of the new page before its first script has run.
        await page.WaitForFunctionAsync("() => !JSON.stringify(sessionStorage).includes('only mine')");
    }

    [BrowserFact]
    public async Task What_was_typed_when_the_app_stopped_is_forgotten_where_one_has_to_sign_in_again()
    {
        using var ada = await SetUpAsync();
        var page = await SignInAsync("Ada");
        await page.EvaluateAsync("() => sessionStorage.setItem(`draft ${document.documentElement.dataset.user} /accounts Deposit Bob`, '{}')");
        await page.OpenAsync("/accounts");
        Assert.Equal(1, await DraftsAsync());
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/accounts");

        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        Assert.Equal(0, await DraftsAsync());

        Task<int> DraftsAsync() => page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(key => key.startsWith('draft ')).length");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280, 800)]
    [InlineData(ColorScheme.Dark, 1280, 800)]
    [InlineData(ColorScheme.Light, 390, 844)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task The_pages_of_signing_in_are_accessible(ColorScheme scheme, int width, int height)
    {
        var findings = new List<string>();
        var page = await Bank.NewPersonAsync(scheme, (width, height), Address);
        await LookAtAsync($"/set-up#{Token()}", "set-up");
        using var ada = await SetUpAsync();
        await AddAsync(ada, "Tess", "Teller");
        await LookAtAsync("/set-up", "set-up-over");
        await page.GotoAsync("/sign-in");
        await SendPasswordAsync(page, "Eve");
        await page.GetByText("The name or the password is wrong").WaitForAsync();
        await LookAsync("sign-in");
        await SendPasswordAsync(page, "Ada");
        await page.ReadyAsync();
        await page.GetByLabel("Signed in as Ada").WaitForAsync();
        await LookAsync("signed-in");
        await LookAtAsync("/me", "me");
        await page.GotoAsync("/users");
        await page.GetByText("Tess Teller").ClickAsync();
        await LookAsync("users");
        await page.GotoAsync("/accounts");
        await page.GetByLabel("Signed in as Ada").WaitForAsync();
        (await ada.SendAsync("/me", "sign-out-everywhere")).Dispose();
        await page.GetByTestId("signed-out").WaitForAsync();
        await LookAsync("signed-out");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));

        async Task LookAtAsync(string address, string name)
        {
            await page.GotoAsync(address);
            await LookAsync(name);
        }

        async Task LookAsync(string name)
        {
            await page.InspectAsync($"sign-in-{name}-{scheme}-{width}", findings);
            await page.FitsAsync($"{name}-{width}", findings);
        }
    }

    /// <summary>An authenticator as a phone or a computer has it built in, in the browser's own protocol.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        const string Options =
            """{ "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true }""";
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = JsonNode.Parse(Options)! });
    }

    /// <returns>Cuts the connection of the page, as a bad network does.</returns>
    private static async Task<Func<Task>> OverWebSocketAsync(IPage page)
    {
        IWebSocketRoute? connection = null;
        await page.RouteWebSocketAsync(new Regex("/_blazor"), opened =>
        {
            opened.ConnectToServer();
            connection = opened;
        });
        return () => connection!.CloseAsync();
    }

    private static async Task SendPasswordAsync(IPage page, string name)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(SignInBrowser.Password);
        await page.Button("Sign in").ClickAsync();
    }

    private string Token() => _app.Output.Single(line => line.Contains("/set-up#", StringComparison.Ordinal)).Split('#')[^1];

    private async Task<SignInBrowser> SetUpAsync()
    {
        var ada = new SignInBrowser(_app.Address);
        (await ada.SetUpAsync(Token())).Dispose();
        return ada;
    }

    private static async Task AddAsync(SignInBrowser administrator, string name, string role) =>
        (await administrator.SendAsync("/users", "add-user", ("Name", name), ("Role", role), ("Password", SignInBrowser.Password), ("Again", SignInBrowser.Password))).Dispose();

    private async Task<IPage> SignInAsync(string name)
    {
        var page = await Bank.NewPersonAsync(address: Address);
        await page.GotoAsync("/accounts");
        await SendPasswordAsync(page, name);
        await page.ReadyAsync();
        await page.GetByLabel($"Signed in as {name}").WaitForAsync();
        return page;
    }
}
