namespace BankUI.Tests.EndToEnd;

/// <summary>Instants in English words, and in the days and the time zone (Berlin) of the reader.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReaderTimeTests(BankBrowser bank) : Journey(bank)
{
    private const string Show =
        """
        ([element, instant]) => {
          const shown = document.body.appendChild(document.createElement(element));
          shown.textContent = instant;
          return new Promise(done => setTimeout(() => done(shown.shadowRoot.textContent)));
        }
        """;

    [BrowserFact]
    public async Task Yesterday_is_the_day_before_this_one()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/schema");

        // One o'clock on a Wednesday.
        await page.Clock.SetFixedTimeAsync(new DateTime(2026, 11, 25, 0, 0, 0, DateTimeKind.Utc));
        foreach (var (instant, words) in new[]
        {
            ("23 Nov 2026, 13:00:00 UTC", "2 days ago"),
            ("23 Nov 2026, 23:30:00 UTC", "yesterday"),
            ("24 Nov 2026, 00:10:00 UTC", "23 hours ago"),
            ("24 Nov 2026, 23:58:00 UTC", "2 minutes ago"),
            ("25 Nov 2026, 23:30:00 UTC", "in 23 hours"),
        })
        {
            Assert.Equal(words, await page.EvaluateAsync<string>(Show, new[] { "reader-time", instant }));
        }
    }

    [BrowserTheory]
    [InlineData("en-GB", "27 Nov 2026, 11:00", "yesterday")]
    [InlineData("en-US", "Nov 27, 2026, 11:00 AM", "yesterday")]
    [InlineData("de-DE", "27 Nov 2026, 11:00", "yesterday")]
    [InlineData("th-TH", "27 Nov 2026, 11:00", "yesterday")]
    [InlineData("ar-EG", "27 Nov 2026, 11:00", "yesterday")]
    [InlineData("fa-IR", "27 Nov 2026, 11:00", "yesterday")]
    public async Task Words_are_English_and_years_those_of_the_date_fields_in_every_browser(string locale, string date, string words)
    {
        var page = await Bank.NewPersonAsync(locale: locale);
        await page.OpenAsync("/schema");
        await page.Clock.SetFixedTimeAsync(new DateTime(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc));

        Assert.Equal(date, (await page.EvaluateAsync<string>(Show, new[] { "reader-date", "27 Nov 2026, 10:00:00 UTC" })).Replace('\u202F', ' '));
        Assert.Equal(words, await page.EvaluateAsync<string>(Show, new[] { "reader-time", "27 Nov 2026, 10:00:00 UTC" }));
    }
}
