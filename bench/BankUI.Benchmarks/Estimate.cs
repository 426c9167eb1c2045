namespace BankUI.Benchmarks;

/// <summary>A median with its quartiles, and between which values it lies with a confidence of 95 %.</summary>
public readonly record struct Estimate(double Median, double LowerQuartile, double UpperQuartile, double Low, double High)
{
    private const int Resamples = 4000;

    /// <summary>The interval is a percentile bootstrap: what the median is of samples drawn from the samples, with replacement.</summary>
    public static Estimate Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        var random = new Random(1);
        var medians = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var drawn = random.GetItems(sorted, sorted.Length);
            Array.Sort(drawn);
            medians[i] = Quantile(drawn, 0.5);
        }

        Array.Sort(medians);
        return new Estimate(
            Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75), Quantile(medians, 0.025), Quantile(medians, 0.975));
    }

    private static double Quantile(double[] sorted, double part)
    {
        var at = part * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
