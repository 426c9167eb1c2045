namespace BankUI.Tests.EndToEnd;

/// <summary>Instants in the words, the days and the time zone (Berlin) of the reader.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReaderTimeTests(BankBrowser bank) : Journey(bank)
{
    private const string Show =
        """
        ([element, instant]) => {
          const shown = document.body.appendChild(document.createElement(element));
          shown.textContent = instant;
          return new Promise(done => setTimeout(() => done(shown.shadowRoot.textContent + '|' + shown.shadowRoot.firstChild.lang)));
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
            Assert.Equal($"{words}|en-GB", await page.EvaluateAsync<string>(Show, new[] { "reader-time", instant }));
        }
    }

    [BrowserFact]
    public async Task The_year_is_that_of_the_date_fields_in_every_language()
    {
        var page = await Bank.NewPersonAsync(locale: "th-TH");
        await page.OpenAsync("/schema");

        var shown = await page.EvaluateAsync<string>(Show, new[] { "reader-date", "27 Nov 2026, 10:00:00 UTC" });

        Assert.Contains("2026", shown, StringComparison.Ordinal);
        Assert.EndsWith("|th-TH", shown, StringComparison.Ordinal);
    }
}
