using BankUI.Features.Accounts.Details.History;

namespace BankUI.Tests.Features.Accounts.Details.History;

public sealed class PointReductionTests
{
    private static readonly DateTime First = new(2016, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void Few_points_stay_as_they_are(int count)
    {
        var points = Points(count, day => day);
        Assert.Same(points, PointReduction.Reduce(points));
    }

    [Theory]
    [InlineData(501)]
    [InlineData(4000)]
    [InlineData(20_000)]
    public void Of_many_the_first_and_the_last_stay_and_the_lowest_and_the_highest(int count)
    {
        var random = new Random(count);
        var points = Points(count, _ => random.Next(1_000_000));
        var kept = PointReduction.Reduce(points);

        Assert.InRange(kept.Count, 150, PointReduction.MaxPoints);
        Assert.Equal(points[0], kept[0]);
        Assert.Equal(points[^1], kept[^1]);
        Assert.Equal(points.Min(point => point.BalanceCents), kept.Min(point => point.BalanceCents));
        Assert.Equal(points.Max(point => point.BalanceCents), kept.Max(point => point.BalanceCents));
        Assert.Equal(kept.OrderBy(point => point.Day).Distinct(), kept);
        Assert.Subset(points.ToHashSet(), kept.ToHashSet());
    }

    [Fact]
    public void The_balance_of_a_long_pause_stays()
    {
        var before = Points(600, day => 1000 + (day % 2));
        var pause = new BalancePoint(First.AddDays(600), 1000);
        var after = before.Select(point => point with { Day = point.Day.AddDays(2000) });

        Assert.Contains(pause, PointReduction.Reduce([.. before, pause, .. after]));
    }

    private static BalancePoint[] Points(int count, Func<int, long> cents) => [.. Enumerable.Range(0, count).Select(day => new BalancePoint(First.AddDays(day), cents(day)))];
}
