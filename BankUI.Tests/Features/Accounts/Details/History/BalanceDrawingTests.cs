using BankUI.Features.Accounts.Details.History;

namespace BankUI.Tests.Features.Accounts.Details.History;

public sealed class BalanceDrawingTests
{
    private static readonly DateTime First = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_last_step_is_drawn_and_goes_on_to_now()
    {
        var drawing = Draw(First.AddDays(10), (0, 500), (1, 300), (7, 1_000));

        Assert.Equal("M0 500H1000V700H7000V0H10000", drawing.Line);
        Assert.Equal(drawing.Line + "V1000H0Z", drawing.Area);
        Assert.Equal("M10000 0h0", drawing.Now);
    }

    [Fact]
    public void What_happened_today_is_a_step_before_now() =>
        Assert.Equal("M0 500H9600V0H10000", Draw(First.AddDays(10).AddHours(10), (0, 500), (10, 1_000)).Line);

    [Fact]
    public void What_happened_at_midnight_sharp_is_a_step_at_the_end() =>
        Assert.Equal("M0 500H10000V0H10000", Draw(First.AddDays(10), (0, 500), (10, 1_000)).Line);

    [Fact]
    public void A_day_of_a_faster_clock_is_not_cut_off() =>
        Assert.Equal("M0 500H10000V0H10000", Draw(First.AddHours(23), (0, 500), (1, 1_000)).Line);

    [Fact]
    public void One_point_is_a_level_line() => Assert.Equal("M0 100H10000", Draw(First.AddDays(10), (0, 45)).Line);

    [Fact]
    public void A_history_that_began_today_is_as_wide_as_any() => Assert.Equal("M0 100H10000", Draw(First.AddHours(3), (0, 45)).Line);

    [Fact]
    public void A_history_that_begins_now_is_a_dot_at_the_end()
    {
        var drawing = Draw(First, (0, 45));
        Assert.Equal("M10000 100H10000", drawing.Line);
        Assert.Equal("M10000 100h0", drawing.Now);
    }

    [Fact]
    public void A_constant_balance_is_a_level_line() => Assert.Equal("M0 0H10000", Draw(First.AddDays(10), (0, 1_000), (3, 1_000), (9, 1_000)).Line);

    [Fact]
    public void A_balance_of_nothing_lies_on_zero() => Assert.Equal("M0 1000H10000", Draw(First.AddDays(10), (0, 0)).Line);

    [Fact]
    public void What_is_below_zero_has_its_area_above_it()
    {
        var drawing = Draw(First.AddDays(10), (0, 500), (5, -500));
        Assert.Equal("M0 0H5000V1000H10000", drawing.Line);
        Assert.Equal("M0 0H5000V1000H10000V500H0Z", drawing.Area);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2000)]
    public void A_line_of_many_points_is_small(int points)
    {
        var random = new Random(1);
        var drawing = Draw(First.AddDays(points), [.. Enumerable.Range(0, points).Select(day => (day, random.NextInt64(-1_000_000, 1_000_000)))]);

        Assert.InRange(drawing.Line.Length, points * 5, points * 11);
        Assert.InRange(drawing.Area.Length - drawing.Line.Length, 1, 15);
    }

    [Fact]
    public void The_largest_balances_are_drawn() =>
        Assert.Matches(@"^M0 \d+H5000V\d+H10000$", Draw(First.AddDays(10), (0, long.MinValue / 100), (5, long.MaxValue / 100)).Line);

    private static BalanceDrawing Draw(DateTime now, params (int Day, long Dollars)[] points) =>
        new([.. points.Select(point => new BalancePoint(First.AddDays(point.Day), point.Dollars * 100))], now);
}
