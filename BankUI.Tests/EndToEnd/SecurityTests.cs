using System.Collections.Concurrent;
using System.Diagnostics;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>What is forbidden for others does not get in the app's own way.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecurityTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task Nothing_that_the_app_does_is_against_its_own_content_security_policy()
    {
        var page = await Bank.NewPersonAsync(underPolicy: true);
        var violations = new ConcurrentBag<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                violations.Add($"{new Uri(page.Url).PathAndQuery}: {message.Text}");
            }
        };
        foreach (var address in new[] { "/accounts?open=1,2", "/accounts/1", "/deleted", "/enrollment?student=3&course=1", "/enrollment/instructors", "/lab", "/lab/loading?step=2", "/lab/loading?step=2&present=1", "/schema?table=enrollments" })
        {
            await page.OpenAsync(address);
        }

        await page.GotoAsync("/nowhere");
        await page.GotoAsync("/error");

        // Dialogs, menus, tooltips, notices, the switch of the theme, the inspector with its exports, and a file.
        await page.OpenAsync("/accounts");
        await page.Button("Dark theme").ClickAsync();
        await page.Badge().ClickAsync();
        await page.ChooseAsync("Alba Moreno", "Deposit");
        var dialog = page.DialogNamed("Deposit");
        await dialog.GetByLabel("Amount").FillAsync("x");
        await dialog.GetByLabel("Amount").PressAsync("Enter");
        await dialog.GetByLabel("Amount").HasProblemAsync("That is not an amount.");
        await dialog.Button("Cancel").ClickAsync();
        await dialog.GoneAsync();
        await page.Button("New account").ClickAsync();
        await page.DialogNamed("New account").Button("Cancel").ClickAsync();
        await page.OpenAsync("/accounts/1");
        await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Export") }).First.ClickAsync());

        // What is not allowed is refused, and said where this test listens.
        Assert.Empty(violations);
        await page.EvaluateAsync("() => { const style = document.createElement('style'); style.textContent = 'main { color: red }'; document.head.append(style); }");
        await page.EvaluateAsync("() => fetch('https://bank.example/').catch(() => {})");
        Assert.NotEmpty(violations);
    }

    [BrowserFact]
    public async Task A_page_that_sends_too_much_waits_and_everything_is_done_in_its_order()
    {
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File, "--Limits:EventsPerSecond=20"));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts");
        var began = Stopwatch.GetTimestamp();

        // 120 events, of which 60 may come at once.
        await page.Row("Ada").GetByRole(AriaRole.Checkbox).EvaluateAsync("box => { for (let i = 0; i < 119; i++) box.click(); }");
        await page.MenuButton("Bob").ClickAsync();
        await page.MenuItem("Deposit").WaitForAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(2.9), AppProcess.Patience);
        await Expect(page.Row("Ada").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await page.Locator("main").SaysAsync("1 account selected");
    }
}
