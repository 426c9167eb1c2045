using BankUI.Data;
using BankUI.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details;

/// <summary>Reads how an account's balance went over time.</summary>
public sealed class BalanceHistory(IDbContextFactory<BankDbContext> contexts, EngineQueries engine)
{
    /// <summary>More points than this tell the eye nothing more; days between are left out, the first and the last stay.</summary>
    public const int MaxPoints = 500;

    /// <summary>At most <see cref="MaxPoints"/> points, the oldest first. The database sums by day: what is read does not grow with the number of entries.</summary>
    public async Task<IReadOnlyList<BalancePoint>> PointsAsync(int accountId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var days = await engine.NetByDay(db, accountId).OrderBy(day => day.Day).TagWith("BalanceHistory.PointsAsync").ToListAsync(cancellation);

        var balance = 0L;
        return Thin(days.ConvertAll(day => new BalancePoint(DateTime.SpecifyKind(day.Day, DateTimeKind.Utc), balance += day.NetCents)));
    }

    /// <summary>Keeps every n-th point and the last.</summary>
    internal static IReadOnlyList<BalancePoint> Thin(IReadOnlyList<BalancePoint> points)
    {
        if (points.Count <= MaxPoints)
        {
            return points;
        }

        var step = (points.Count - 1) / (double)(MaxPoints - 1);
        return [.. Enumerable.Range(0, MaxPoints).Select(i => points[(int)Math.Round(i * step)])];
    }
}
