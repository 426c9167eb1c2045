using System.Globalization;
using BankUI.Features.Accounts.Details.History;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Features.Accounts.Details.History;

public sealed class BalanceChartTests : BunitContext
{
    private static readonly BalancePoint[] Points =
    [
        new(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), 10_000),
        new(new DateTime(2026, 2, 7, 0, 0, 0, DateTimeKind.Utc), 2_550),
        new(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), 123_456),
    ];

    private readonly TestClock _clock = new();

    public BalanceChartTests() => Services.AddSingleton<TimeProvider>(_clock);

    [Fact]
    public void The_line_is_summed_up_in_words() => Assert.Equal(
        "Balance from $100.00 on 5 Jan 2026 to $1,234.56 now, the last activity on 1 Mar 2026, at most $1,234.56, at least $25.50.",
        Chart(Points).Find("[role=img]").Name());

    [Fact]
    public void Its_days_are_those_of_UTC_and_say_so_to_everybody()
    {
        var chart = Chart(Points);
        var caption = chart.Find($"#{chart.Find("[role=img]").GetAttribute("aria-describedby")}");
        Assert.Equal("At the end of each day (UTC), and now", caption.Words());
        Assert.Equal("Day (UTC)", chart.Find("[role=region][aria-label='Balance by day'] th").Words());
    }

    [Fact]
    public void The_line_is_drawn_with_its_last_step_and_up_to_now() =>
        Assert.Matches(@"^M0 \d+H\d+V\d+H\d+V\d+H10000$", Chart(Points).Find("path.line").GetAttribute("d")!);

    [Fact]
    public void The_axes_are_labelled()
    {
        var chart = Chart(Points);
        Assert.Equal(["$0", "$500", "$1,000", "$1,500"], chart.FindAll(".values div").Select(Finding.Words));
        Assert.Equal(["5 Jan", "12 Jan", "19 Jan", "26 Jan", "2 Feb", "9 Feb", "16 Feb", "23 Feb"], chart.FindAll(".times span").Select(Finding.Words));
    }

    [Fact]
    public void The_table_says_the_same_the_newest_day_first() => Assert.Equal(
        ["1 Mar 2026 $1,234.56", "7 Feb 2026 $25.50", "5 Jan 2026 $100.00"],
        Chart(Points).FindAll("[role=region][aria-label='Balance by day'] tbody tr").Select(row => string.Join(' ', row.Cells())));

    [Fact]
    public void Without_activity_it_says_so()
    {
        var chart = Chart([]);
        Assert.Equal("There is no activity yet, and so no line to draw.", chart.Find("p").Words());
        Assert.Empty(chart.FindAll("[role=img], svg, details"));
    }

    [Fact]
    public void One_point_is_a_line_up_to_now()
    {
        var chart = Chart(Points[..1]);
        Assert.Matches(@"^M0 \d+H10000$", chart.Find("path.line").GetAttribute("d")!);
        Assert.StartsWith("Balance from $100.00 on 5 Jan 2026 to $100.00 now", chart.Find("[role=img]").Name(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_points_are_drawn_once_and_new_ones_again()
    {
        var chart = Chart(Points);
        var line = chart.Find("path.line").GetAttribute("d");

        _clock.Advance(TimeSpan.FromDays(1));
        chart.Render(chart => chart.Add(x => x.Points, Points));
        Assert.Equal(line, chart.Find("path.line").GetAttribute("d"));

        chart.Render(chart => chart.Add(x => x.Points, [.. Points]));
        Assert.NotEqual(line, chart.Find("path.line").GetAttribute("d"));
    }

    [Fact]
    public async Task The_first_response_has_the_line()
    {
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<BalanceChart>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(BalanceChart.Points)] = Points }))).ToHtmlString());

        Assert.Matches(@"<path class=""line"" d=""M0 \d+H\d+V\d+H\d+V\d+H10000""", html);
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    public void It_is_drawn_alike_on_a_server_of_any_culture(string culture)
    {
        BalancePoint[] points = [.. Points, new(Points[^1].Day, -70_000)];
        var expected = Chart(points).Markup;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Chart(points).Markup);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private IRenderedComponent<BalanceChart> Chart(IReadOnlyList<BalancePoint> points) => Render<BalanceChart>(chart => chart.Add(x => x.Points, points));
}
