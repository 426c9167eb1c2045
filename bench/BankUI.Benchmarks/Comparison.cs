namespace BankUI.Benchmarks;

/// <summary>How much more of something the second of two operations takes than the first, round by round.</summary>
/// <param name="First">What the first took in each round.</param>
/// <param name="Second">What the second took in each round.</param>
public sealed record Comparison(Cost[] First, Cost[] Second)
{
    /// <summary>As a row of a Markdown table, in per cent of what the first takes.</summary>
    public string InPercent(Func<Cost, double> what) =>
        Cells(Estimate.Of(First.Zip(Second, (first, second) => 100 * ((what(second) / what(first)) - 1))), "F2");

    /// <summary>As a row of a Markdown table, in the unit of <paramref name="what"/>.</summary>
    public string AsItIs(Func<Cost, double> what) =>
        Cells(Estimate.Of(First.Zip(Second, (first, second) => what(second) - what(first))), "N0");

    /// <summary>What the first takes.</summary>
    public double Typical(Func<Cost, double> what) => Estimate.Of(First.Select(what)).Median;

    private static string Cells(Estimate more, string format)
    {
        return $"{Text(more.Median)} | {Text(more.Low)} to {Text(more.High)} | {Text(more.LowerQuartile)} to {Text(more.UpperQuartile)}";

        // A zero has no sign.
        string Text(double value) => (Math.Round(value, 2) + 0.0).ToString(format);
    }
}
