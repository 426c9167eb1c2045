using System.Globalization;
using BankUI.Features.Accounts.Details.History;

namespace BankUI.Tests.Features.Accounts.Details.History;

public sealed class TimeAxisTests
{
    [Theory]
    [InlineData("2026-11-29 00:00", "2026-11-29 00:00", "29 Nov")]
    [InlineData("2026-11-29 00:00", "2026-11-29 14:10", "29 Nov")]
    [InlineData("2026-11-28 00:00", "2026-11-29 14:10", "28 Nov|29 Nov")]
    [InlineData("2026-12-29 00:00", "2027-01-02 14:10", "29 Dec|30 Dec|31 Dec|1 Jan|2 Jan")]
    [InlineData("2026-03-28 00:00", "2026-04-04 14:10", "28 Mar|29 Mar|30 Mar|31 Mar|1 Apr|2 Apr|3 Apr|4 Apr")]
    [InlineData("2026-11-18 00:00", "2026-11-29 14:10", "19 Nov|21 Nov|23 Nov|25 Nov|27 Nov|29 Nov")]
    [InlineData("2026-10-20 00:00", "2026-11-29 14:10", "26 Oct|2 Nov|9 Nov|16 Nov|23 Nov")]
    [InlineData("2026-08-31 00:00", "2026-11-29 14:10", "31 Aug|14 Sep|28 Sep|12 Oct|26 Oct|9 Nov|23 Nov")]
    [InlineData("2026-06-15 00:00", "2026-11-29 14:10", "Jul 2026|Aug 2026|Sep 2026|Oct 2026|Nov 2026")]
    [InlineData("2025-11-29 00:00", "2026-11-29 14:10", "Jan 2026|Mar 2026|May 2026|Jul 2026|Sep 2026|Nov 2026")]
    [InlineData("2025-01-01 00:00", "2026-11-29 14:10", "Jan 2025|Apr 2025|Jul 2025|Oct 2025|Jan 2026|Apr 2026|Jul 2026|Oct 2026")]
    [InlineData("2023-11-29 00:00", "2026-11-29 14:10", "Jan 2024|Jul 2024|Jan 2025|Jul 2025|Jan 2026|Jul 2026")]
    [InlineData("2018-11-29 00:00", "2026-11-29 14:10", "2019|2020|2021|2022|2023|2024|2025|2026")]
    [InlineData("1999-11-29 00:00", "2026-11-29 14:10", "2000|2005|2010|2015|2020|2025")]
    [InlineData("0001-01-01 00:00", "2026-11-29 14:10", "500|1000|1500|2000")]
    public void The_ticks_are_beginnings_of_days_weeks_months_and_years(string first, string end, string labels) =>
        Assert.Equal(labels, string.Join('|', new TimeAxis(Utc(first), Utc(end)).Ticks.Select(tick => tick.Label.TrimStart('0'))));

    [Fact]
    public void Whatever_the_range_there_are_few_ticks_in_order_on_the_axis_and_none_says_the_same_as_another()
    {
        var end = Utc("2026-11-29 14:10");
        for (var days = 0; days < 20_000; days += 1 + (days / 50))
        {
            var ticks = new TimeAxis(end.Date.AddDays(-days), end).Ticks;

            Assert.InRange(ticks.Count, days == 0 ? 1 : 2, TimeAxis.MaxTicks);
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
            Assert.Equal(ticks.Select(tick => tick.Position).Order(), ticks.Select(tick => tick.Position));
            Assert.All(ticks, tick => Assert.InRange(tick.Position, 0, 1));
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Second.Position - pair.First.Position > 1d / (TimeAxis.MaxTicks + 2)));
        }
    }

    [Fact]
    public void A_tick_stands_at_its_instant()
    {
        var axis = new TimeAxis(Utc("2026-11-25 00:00"), Utc("2026-11-29 00:00"));
        Assert.Equal(["0%", "25%", "50%", "75%", "100%"], axis.Ticks.Select(tick => tick.Percent));
        Assert.Equal(0.625, axis.Position(Utc("2026-11-27 12:00")));
    }

    private static DateTime Utc(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
