using BankUI.Domain;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Shared.ReaderTime;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Accounts.Details;

/// <summary>Entries are asked for by the days on which the reader's browser shows them.</summary>
public sealed class StatementDaysTests : PageTest
{
    private int _ada;

    public override async Task InitializeAsync() => _ada = (await Bank.OpenAccountAsync("Ada")).Id;

    [Theory]
    [InlineData("Etc/UTC", 2025, 12, 31)]
    [InlineData("America/New_York", 2025, 12, 31)]
    [InlineData("America/New_York", 2026, 3, 8)]
    [InlineData("America/New_York", 2026, 11, 1)]
    [InlineData("Asia/Kolkata", 2025, 12, 31)]
    [InlineData("America/Sao_Paulo", 2018, 11, 4)]
    [InlineData("Pacific/Apia", 2011, 12, 30)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5)]
    public async Task An_entry_is_found_by_the_day_on_which_it_is_shown_and_by_no_other(string zone, int year, int month, int day)
    {
        var middle = new DateOnly(year, month, day);
        var entries = await PostAsync(Enumerable.Range(0, 4 * 48).Select(half => middle.AddDays(-2).ToDateTime(new TimeOnly(0, 0, 1), DateTimeKind.Utc).AddMinutes(30 * half)));
        using var circuit = Bank.OtherCircuit();
        var reader = circuit.ServiceProvider.GetRequiredService<ReaderZone>();
        reader.Use(zone);
        var statement = circuit.ServiceProvider.GetRequiredService<AccountDetailsQueries>();

        foreach (var asked in Enumerable.Range(-4, 9).Select(middle.AddDays))
        {
            var filter = new StatementFilter(From: asked, To: asked);
            var shown = entries.Where(at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, reader.Zone)) == asked);

            Assert.Equal(shown, (await statement.StatementAsync(_ada, filter, count: 500)).Rows.Select(row => row.Entry.CreatedAt).Reverse());
            var lines = new List<DateTime>();
            await foreach (var line in statement.LinesAsync(_ada, filter))
            {
                lines.Add(line.CreatedAt);
            }

            Assert.Equal(shown, lines);
        }
    }

    [Fact]
    public async Task The_page_asks_the_browser_for_its_zone_and_shows_its_days()
    {
        await PostAsync([new DateTime(2026, 1, 1, 3, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc)]);
        var zone = JSInterop.Setup<string?>("readerZone");

        Start($"accounts/{_ada}?from=2025-12-31&to=2025-12-31");
        Eventually(() => Assert.Contains("No entry matches", Main.Words(), StringComparison.Ordinal));
        Assert.False(IsReady);
        Assert.Equal("A day in UTC", HelpOf("From"));
        zone.SetResult("America/New_York");

        UntilReady();
        Eventually(() => Assert.Single(Entries(Main)));
        Assert.Equal("1 Jan 2026, 03:00:00 UTC", Entries(Main)[0].Cells()[2]);
        Assert.Equal(("", ""), (HelpOf("From"), HelpOf("To")));
        Assert.Equal($"accounts/{_ada}/activity.csv?from=2025-12-31&to=2025-12-31&zone=America%2FNew_York", App.Link("Export CSV").GetAttribute("href"));
    }

    [Fact]
    public async Task Where_the_zone_is_not_known_the_days_are_those_of_UTC_and_say_so()
    {
        await PostAsync([new DateTime(2026, 1, 1, 3, 0, 0, DateTimeKind.Utc)]);

        Open($"accounts/{_ada}?from=2026-01-01&to=2026-01-01");

        Assert.Single(Entries(Main));
        Assert.Equal(("A day in UTC", "A day in UTC"), (HelpOf("From"), HelpOf("To")));
        Assert.Equal($"accounts/{_ada}/activity.csv?from=2026-01-01&to=2026-01-01", App.Link("Export CSV").GetAttribute("href"));
    }

    [Fact]
    public async Task The_answer_costs_nothing_where_no_day_is_asked_for()
    {
        await PostAsync([new DateTime(2026, 1, 1, 3, 0, 0, DateTimeKind.Utc)]);
        JSInterop.Setup<string?>("readerZone").SetResult("America/New_York");
        using var sql = Capture();

        Open($"accounts/{_ada}");

        sql.Statements(4).NoRepeats();
    }

    [Fact]
    public void A_script_that_is_missing_leaves_the_days_of_UTC()
    {
        JSInterop.Setup<string?>("readerZone").SetException(new Microsoft.JSInterop.JSException("readerZone is not a function"));

        Open($"accounts/{_ada}");

        Assert.Equal("A day in UTC", HelpOf("From"));
    }

    private string HelpOf(string field) => App.Field(field).GetAttribute("aria-describedby") is { Length: > 0 } ids
        ? string.Join(' ', ids.Split(' ').Select(id => App.FindAll($"[id='{id}']").SingleOrDefault()?.Words()).OfType<string>())
        : "";

    private async Task<List<DateTime>> PostAsync(IEnumerable<DateTime> instants)
    {
        var posted = instants.ToList();
        await using var db = Bank.Context();
        db.Activity.AddRange(posted.Select(at => Activity.Of(_ada, ActivityType.Deposit, 1, at, OperationId.New())));
        await db.SaveChangesAsync();
        return posted;
    }
}
