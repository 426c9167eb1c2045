using System.Globalization;
using BankUI.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>Days are asked for in the zone in which the browser shows instants.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReaderDaysTests(BankBrowser bank) : Journey(bank)
{
    private const string ShownDates = "rows => rows.map(row => row.querySelector('reader-date').shadowRoot.textContent)";

    [BrowserTheory]
    [InlineData("America/New_York", "2026-01-01 03:00:00", "2025-12-31")]
    [InlineData("America/New_York", "2026-03-08 06:59:00", "2026-03-08")]
    [InlineData("America/New_York", "2026-11-01 05:30:00", "2026-11-01")]
    [InlineData("Asia/Kolkata", "2025-12-31 19:00:00", "2026-01-01")]
    [InlineData("Pacific/Apia", "2025-12-31 10:30:00", "2025-12-31")]
    [InlineData("Pacific/Apia", "2011-12-30 09:30:00", "2011-12-29")]
    public async Task An_entry_is_found_by_the_day_that_stands_beside_it(string zone, string middle, string dayOfMiddle)
    {
        using var database = new TestDatabase();
        var instant = DateTime.ParseExact(middle, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        using (var raw = new RawDatabase(database.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (1, 'Ada', 'ada@example.com', 19, 19)");
            foreach (var hours in Enumerable.Range(-9, 19))
            {
                raw.Execute(string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO activity (account_id, type, amount_cents, created_at) VALUES (1, 'DEP', 1, '{instant.AddHours(4 * hours):yyyy-MM-dd HH:mm:ss}')"));
            }
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address, zone: zone);

        // The first response of a first visit does not know the zone.
        await page.OpenAsync($"/accounts/1?from={dayOfMiddle}&to={dayOfMiddle}");
        Assert.Contains(InWords(dayOfMiddle), await DaysAsync(page));
        await page.OpenAsync("/accounts/1");
        var all = await DaysAsync(page);
        Assert.Equal(19, all.Count);

        foreach (var day in all.Distinct())
        {
            var typed = DateOnly.ParseExact(day, "d MMM yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await page.GetByLabel("From", new() { Exact = true }).FillAsync(typed);
            await page.GetByLabel("To", new() { Exact = true }).FillAsync(typed);
            await page.GetByLabel("To", new() { Exact = true }).PressAsync("Tab");
            await Expect(page).ToHaveURLAsync($"{app.Address}/accounts/1?from={typed}&to={typed}");
            var count = all.Count(shown => shown == day);
            await page.GetByTestId("activity-row").Filter(new() { HasText = day }).CountsAsync(count);
            await page.GetByTestId("activity-row").CountsAsync(count);
            Assert.Equal(Enumerable.Repeat(day, count), await DaysAsync(page));

            // The first response of this visit does.
            var html = await (await page.APIRequest.GetAsync(page.Url)).TextAsync();
            Assert.Equal(count, html.Split("data-testid=\"activity-row\"").Length - 1);
            var export = await page.APIRequest.GetAsync(app.Address + "/" + await page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).GetAttributeAsync("href"));
            Assert.Equal(count, (await export.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        }
    }

    [BrowserFact]
    public async Task Who_gets_an_address_sees_their_own_days()
    {
        using var database = new TestDatabase();
        using (var raw = new RawDatabase(database.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (1, 'Ada', 'ada@example.com', 3, 2)");
            raw.Execute("INSERT INTO activity (account_id, type, amount_cents, created_at) VALUES (1, 'DEP', 1, '2026-01-01 03:00:00'), (1, 'DEP', 2, '2025-12-31 19:00:00')");
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        foreach (var (zone, amounts) in new[] { ("America/New_York", "$0.01 $0.02"), ("Asia/Kolkata", ""), ("Europe/Berlin", "$0.02") })
        {
            var page = await Bank.NewPersonAsync(address: app.Address, zone: zone);
            await page.OpenAsync("/accounts");
            await page.FollowToAccountAsync("Ada");
            await page.OpenAsync("/accounts/1?from=2025-12-31&to=2025-12-31");
            var expected = amounts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            await page.GetByTestId("activity-row").CountsAsync(expected.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                await Expect(page.GetByTestId("activity-row").Nth(i)).ToContainTextAsync("+" + expected[i]);
            }
        }
    }

    [BrowserFact]
    public async Task After_a_journey_the_days_are_those_of_the_new_place()
    {
        using var database = new TestDatabase();
        using (var raw = new RawDatabase(database.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (1, 'Ada', 'ada@example.com', 1, 1)");
            raw.Execute("INSERT INTO activity (account_id, type, amount_cents, created_at) VALUES (1, 'DEP', 1, '2026-01-01 03:00:00')");
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address, zone: "America/New_York");
        await page.Context.AddCookiesAsync([new() { Name = "zone", Value = "Asia/Kolkata", Url = app.Address }]);

        await page.OpenAsync("/accounts/1?from=2025-12-31&to=2025-12-31");
        await page.GetByTestId("activity-row").CountsAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("zone=America%2FNew_York$"));
        Assert.Equal("America/New_York", Assert.Single(await page.Context.CookiesAsync(), cookie => cookie.Name == "zone").Value);
    }

    private static string InWords(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The days that stand beside the entries, such as <c>31 Dec 2025</c>.</summary>
    private static async Task<IReadOnlyList<string>> DaysAsync(IPage page) =>
        [.. (await page.GetByTestId("activity-row").EvaluateAllAsync<string[]>(ShownDates)).Select(shown => shown.Split(',')[0].Replace("Sept", "Sep", StringComparison.Ordinal))];
}
