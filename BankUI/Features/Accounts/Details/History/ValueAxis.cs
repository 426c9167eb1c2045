using System.Globalization;

namespace BankUI.Features.Accounts.Details.History;

/// <summary>
/// The vertical axis, in dollars. It has the zero, where the area beneath the line begins, and reaches from one round amount to another.
/// </summary>
public sealed class ValueAxis
{
    private const int MaxSteps = 5;
    private const char MinusSign = '\u2212';

    private readonly decimal _low;
    private readonly decimal _high;

    public ValueAxis(long lowestCents, long highestCents)
    {
        var lowest = Math.Min(lowestCents, 0) / 100m;
        var highest = Math.Max(highestCents, 0) / 100m;
        var step = RoundSteps().First(step => Math.Ceiling(highest / step) - Math.Floor(lowest / step) <= MaxSteps);
        _low = Math.Floor(lowest / step) * step;
        _high = Math.Max(Math.Ceiling(highest / step) * step, _low + step);

        var unit = Unit(Math.Max(-_low, _high));
        var steps = (int)((_high - _low) / step);
        Ticks = [.. Enumerable.Range(0, steps + 1).Select(i => new AxisTick((double)i / steps, Label(_low + (i * step), unit)))];
    }

    /// <summary>At multiples of 1, 2 or 5 dollars, or of ten, a hundred... times as much; the lowest first, two to six of them.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>From 0, at the bottom, to 1, at the top.</summary>
    public double Position(long cents) => (double)(((cents / 100m) - _low) / (_high - _low));

    private static IEnumerable<decimal> RoundSteps()
    {
        for (var step = 1m; ; step *= 10)
        {
            yield return step;
            yield return 2 * step;
            yield return 5 * step;
        }
    }

    private static (decimal Dollars, string Sign) Unit(decimal largest) => largest switch
    {
        < 10_000 => (1, ""),
        < 1_000_000 => (1_000, "K"),
        < 1_000_000_000 => (1_000_000, "M"),
        < 1_000_000_000_000 => (1_000_000_000, "B"),
        _ => (1_000_000_000_000, "T"),
    };

    private static string Label(decimal dollars, (decimal Dollars, string Sign) unit) => dollars == 0
        ? "$0"
        : (dollars < 0 ? $"{MinusSign}$" : "$") + (Math.Abs(dollars) / unit.Dollars).ToString("#,0.##", CultureInfo.InvariantCulture) + unit.Sign;
}
