using System.Globalization;
using System.Text;

namespace BankUI.Features.Accounts.Details.History;

/// <summary>
/// A history as a line of steps: the balance of a day is drawn from that day to the next one with activity, and the last one to now. Lengths
/// are whole units of a picture that the browser stretches to its place.
/// </summary>
public sealed class BalanceDrawing
{
    /// <summary>So many that rounding to one is not seen on a wide screen.</summary>
    public const int Width = 10_000;

    /// <inheritdoc cref="Width" />
    public const int Height = 1_000;

    /// <param name="points">One or more, the oldest first.</param>
    /// <param name="now">UTC. A day that a faster clock wrote may be later; then the line ends there.</param>
    public BalanceDrawing(IReadOnlyList<BalancePoint> points, DateTime now)
    {
        Time = new TimeAxis(points[0].Day, now > points[^1].Day ? now : points[^1].Day);
        Value = new ValueAxis(points.Min(point => point.BalanceCents), points.Max(point => point.BalanceCents));
        Line = Steps(points);
        Area = string.Create(CultureInfo.InvariantCulture, $"{Line}V{Y(0)}H{X(points[0])}Z");
        Now = string.Create(CultureInfo.InvariantCulture, $"M{Width} {Y(points[^1].BalanceCents)}h0");
    }

    public TimeAxis Time { get; }

    public ValueAxis Value { get; }

    /// <summary>The path of the line, some ten bytes a point.</summary>
    public string Line { get; }

    /// <summary>The path around what lies between the line and zero.</summary>
    public string Area { get; }

    /// <summary>The path of the line's end: a point without length, which round caps make a dot.</summary>
    public string Now { get; }

    private string Steps(IReadOnlyList<BalancePoint> points)
    {
        var path = new StringBuilder();
        var y = Y(points[0].BalanceCents);
        path.Append(CultureInfo.InvariantCulture, $"M{X(points[0])} {y}");
        foreach (var point in points.Skip(1))
        {
            // A step that is too low to be seen needs no bytes.
            if (Y(point.BalanceCents) != y)
            {
                y = Y(point.BalanceCents);
                path.Append(CultureInfo.InvariantCulture, $"H{X(point)}V{y}");
            }
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{Width}").ToString();
    }

    private int X(BalancePoint point) => (int)Math.Round(Time.Position(point.Day) * Width);

    private int Y(long cents) => (int)Math.Round((1 - Value.Position(cents)) * Height);
}
