using BankUI.Features.Accounts.Details;
using BankUI.Tests.Support;
using Bunit;
using Radzen;

namespace BankUI.Tests.Features.Accounts.Details;

public sealed class BalanceChartTests : BunitContext
{
    private static readonly BalancePoint[] Points =
    [
        new(new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), 10_000),
        new(new DateTime(2026, 2, 7, 0, 0, 0, DateTimeKind.Utc), 2_550),
        new(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), 123_456),
    ];

    public BalanceChartTests()
    {
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.GiveChartsASize();
    }

    [Fact]
    public void The_line_is_summed_up_in_words() => Assert.Equal(
        "Balance from $100.00 on 5 Jan 2026 to $1,234.56 on 1 Mar 2026, at most $1,234.56, at least $25.50.",
        Chart(Points).Find("[role=img]").Name());

    [Fact]
    public void The_table_says_the_same_the_newest_day_first() => Assert.Equal(
        ["1 Mar 2026 $1,234.56", "7 Feb 2026 $25.50", "5 Jan 2026 $100.00"],
        Chart(Points).FindAll("[role=region][aria-label='Balance by day'] tbody tr").Select(row => string.Join(' ', row.Cells())));

    [Fact]
    public void Without_activity_it_says_so() => Assert.Equal("There is no activity yet, and so no line to draw.", Chart([]).Find("p").Words());

    private IRenderedComponent<BalanceChart> Chart(IReadOnlyList<BalancePoint> points) => Render<BalanceChart>(chart => chart.Add(x => x.Points, points));
}
