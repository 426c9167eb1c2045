using System.Diagnostics.Metrics;
using BankUI.Domain;
using BankUI.Domain.Access;

namespace BankUI.Data.Writes;

/// <summary>
/// What operators watch of writes (https://learn.microsoft.com/dotnet/core/diagnostics/metrics-instrumentation). Nothing in it is a name, an amount or a text
/// that somebody typed. Where nobody listens, it costs a comparison.
/// </summary>
public sealed class WriteMeters
{
    /// <summary>The name of the meter of everything that BankUI measures itself.</summary>
    public const string Meter = "BankUI";

    // Seconds: from what nobody notices to what is given up.
    private static readonly double[] Waits = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Histogram<double> _wait;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _refusals;

    public WriteMeters(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _wait = meter.CreateHistogram(
            "bankui.write.wait", "s", "How long a write waited for the write lock of this process.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Waits });
        _writes = meter.CreateCounter<long>("bankui.writes", "{write}", "Writes that were stored, by command: deposits, enrollments, deletions, restores and all others.");
        _refusals = meter.CreateCounter<long>("bankui.refusals", "{refusal}", "Writes that were refused, by kind and command; nothing was stored.");
    }

    /// <summary>A write got its turn.</summary>
    public void Waited(TimeSpan time) => _wait.Record(time.TotalSeconds);

    /// <summary>A write was stored.</summary>
    public void Stored(Command command) => _writes.Add(1, new KeyValuePair<string, object?>("bankui.command", command.Name));

    /// <summary>A rule refused a write, or the actor may not do it. The kind is the type of the refusal, and "Rule" where it has none of its own.</summary>
    public void Refused(Command command, Refusal refusal) =>
        Refused(command, refusal.GetType() is var type && type == typeof(Refusal) ? "Rule" : type.Name.Split('`')[0]);

    /// <summary>The database refused a write.</summary>
    public void Refused(Command command, DatabaseFailure failure) => Refused(command, failure.ToString());

    private void Refused(Command command, string kind) =>
        _refusals.Add(1, new("bankui.refusal.kind", kind), new("bankui.command", command.Name));
}
