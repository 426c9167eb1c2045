namespace BankUI.Features.Accounts.Details.History;

/// <summary>Leaves out days of a long history, and nothing that is seen of it.</summary>
public static class PointReduction
{
    /// <summary>More points than this tell the eye nothing more.</summary>
    public const int MaxPoints = 500;

    /// <summary>
    /// At most <see cref="MaxPoints"/> of the points, the oldest first. The first and the last stay, and so do the lowest, the highest and the last
    /// of each span of days: a peak is not lost, and no pause is drawn at another balance than its own. The spans are as short as the limit allows.
    /// </summary>
    public static IReadOnlyList<BalancePoint> Reduce(IReadOnlyList<BalancePoint> points)
    {
        var kept = points;
        for (var days = 2; kept.Count > MaxPoints; days *= 2)
        {
            kept = [points[0], .. points.Skip(1).GroupBy(point => (point.Day - points[0].Day).Days / days).SelectMany(Outline)];
        }

        return kept;
    }

    private static IEnumerable<BalancePoint> Outline(IEnumerable<BalancePoint> span) =>
        new[] { span.MinBy(point => point.BalanceCents)!, span.MaxBy(point => point.BalanceCents)!, span.Last() }.Distinct().OrderBy(point => point.Day);
}
