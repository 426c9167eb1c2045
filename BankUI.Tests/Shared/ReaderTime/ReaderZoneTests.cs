using BankUI.Shared.ReaderTime;
using Microsoft.AspNetCore.Http;

namespace BankUI.Tests.Shared.ReaderTime;

/// <summary>The zone of a reader, and where its days begin.</summary>
public sealed class ReaderZoneTests
{
    /// <summary>Zones and the days around which they do something unusual.</summary>
    public static TheoryData<string, string> UnusualDays => new()
    {
        { "Etc/UTC", "2026-01-01" },
        { "Europe/Berlin", "2026-03-29" },
        { "Europe/Berlin", "2026-10-25" },
        { "America/New_York", "2026-03-08" },
        { "America/New_York", "2026-11-01" },
        { "America/New_York", "2025-12-31" },
        { "Asia/Kolkata", "2025-12-31" },
        { "Asia/Calcutta", "2024-02-29" },
        { "Asia/Kathmandu", "2026-01-01" },
        { "Pacific/Chatham", "2026-04-05" },
        { "Pacific/Kiritimati", "2025-12-31" },
        { "Etc/GMT+12", "2025-12-31" },

        // Half an hour of daylight saving, and two hours of it.
        { "Australia/Lord_Howe", "2026-04-05" },
        { "Australia/Lord_Howe", "2026-10-04" },
        { "Antarctica/Troll", "2026-03-29" },

        // There is no midnight: the day begins at one.
        { "America/Sao_Paulo", "2018-11-04" },
        { "Africa/Cairo", "2026-04-24" },
        { "Asia/Beirut", "2026-03-29" },

        // The last hour of the day before comes twice, or the first one of the day.
        { "Africa/Cairo", "2026-10-29" },
        { "America/Sao_Paulo", "2019-02-16" },
        { "America/Havana", "2026-11-01" },

        // The 30th was left out.
        { "Pacific/Apia", "2011-12-30" },
        { "Pacific/Apia", "2026-01-01" },
    };

    [Theory]
    [MemberData(nameof(UnusualDays))]
    public void An_instant_lies_within_the_day_on_which_it_is_shown_and_within_no_other(string name, string around)
    {
        var reader = new ReaderZone();
        reader.Use(name);
        Assert.Equal(name, reader.Name);
        var middle = DateOnly.ParseExact(around, "yyyy-MM-dd");
        var days = Enumerable.Range(-4, 9).Select(middle.AddDays).ToList();

        var instant = middle.AddDays(-3).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        for (var end = instant.AddDays(6); instant < end; instant = instant.AddMinutes(7.5))
        {
            var shown = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, reader.Zone));
            Assert.Equal(shown, reader.DayOf(instant));
            Assert.Equal([shown], days.Where(day => reader.StartOf(day) <= instant && instant < reader.StartOf(day.AddDays(1))));
        }
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08 05:00:00")]
    [InlineData("America/New_York", "2026-03-09", "2026-03-09 04:00:00")]
    [InlineData("Asia/Kolkata", "2026-01-01", "2025-12-31 18:30:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04 03:00:00")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29 10:00:00")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30 10:00:00")]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30 10:00:00")]
    [InlineData("Pacific/Kiritimati", "0001-01-01", "0001-01-01 00:00:00")]
    public void A_day_starts_to_the_second_when_the_calendar_shows_it(string name, string day, string start)
    {
        var reader = new ReaderZone();
        reader.Use(name);

        var at = reader.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd"));

        Assert.Equal((start, DateTimeKind.Utc), (at.ToString("yyyy-MM-dd HH:mm:ss"), at.Kind));
    }

    [Fact]
    public void Days_at_the_ends_of_the_calendar_have_a_start_too()
    {
        var reader = new ReaderZone();
        reader.Use("America/New_York");

        Assert.Equal(DateTime.MinValue, reader.StartOf(DateOnly.MinValue));
        Assert.Equal(DateTime.MaxValue, reader.StartOf(DateOnly.MaxValue));
    }

    [Fact]
    public void It_is_UTC_until_the_browser_has_named_it()
    {
        var reader = new ReaderZone();
        Assert.Equal((null, TimeZoneInfo.Utc), (reader.Name, reader.Zone));

        Assert.True(reader.Use("Asia/Kolkata"));
        Assert.False(reader.Use("Asia/Kolkata"));
        Assert.Equal("Asia/Kolkata", reader.Name);
        Assert.True(reader.Use(null));
        Assert.Equal((null, TimeZoneInfo.Utc), (reader.Name, reader.Zone));
    }

    [Theory]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("")]
    [InlineData("/dev/zero")]
    [InlineData("../../../etc/passwd")]
    [InlineData("Europe/../Europe/Berlin")]
    [InlineData("Europe/")]
    [InlineData("Europe/Berlin\n")]
    [InlineData("Europe\0Berlin")]
    public void What_is_no_name_of_a_zone_is_UTC(string name)
    {
        var reader = new ReaderZone();

        Assert.False(reader.Use(name));

        Assert.Null(reader.Name);
    }

    [Theory]
    [InlineData("zone=America/New_York", "America/New_York")]
    [InlineData("zone=America%2FNew_York", "America/New_York")]
    [InlineData("other=1; zone=Etc/GMT+5", "Etc/GMT+5")]
    [InlineData("zone=../../dev/zero", null)]
    [InlineData("", null)]
    public void A_request_names_it_in_a_cookie(string cookie, string? name)
    {
        var request = new DefaultHttpContext();
        request.Request.Headers.Cookie = cookie;

        Assert.Equal(name, ReaderZone.Of(request));
    }
}
