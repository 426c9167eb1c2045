using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using BankUI.Data.Changes;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Writes;

namespace BankUI.Hosting.Telemetry;

/// <summary>
/// Counts clicks, and the statements of each. A click is what Blazor traces as the handling of an event, up to the end of its handler; its statements are the spans
/// under it. They are counted whether or not the trace is sampled.
/// </summary>
public sealed class ClickMeters : IHostedService, IDisposable
{
    /// <summary>The source of Blazor's traces, https://learn.microsoft.com/aspnet/core/blazor/performance/.</summary>
    public const string Blazor = "Microsoft.AspNetCore.Components";

    private const string Event = "Microsoft.AspNetCore.Components.HandleEvent";
    private const string Statements = "bankui.statements";

    private static readonly int[] Counts = [0, 1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128, 1024];

    private readonly Histogram<int> _statements;
    private readonly ActivityListener _clicks;

    public ClickMeters(IMeterFactory meters, IEnumerable<INotifier> notifiers)
    {
        var meter = meters.Create(WriteMeters.Meter);
        _statements = meter.CreateHistogram(
            "bankui.click.statements", "{statement}", "Statements of a click, by the kind of event; its count is the number of clicks.", tags: null,
            new InstrumentAdvice<int> { HistogramBucketBoundaries = Counts });
        meter.CreateObservableGauge(
            "bankui.notifier.lag", () => notifiers.Select(notifier => notifier.Lag).OfType<TimeSpan>().Select(lag => new Measurement<double>(lag.TotalSeconds)), "s",
            "How long it takes until a commit of another server is heard of.");
        _clicks = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Blazor or SqlTraceInterceptor.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Stopped,
        };
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_clicks);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _clicks.Dispose();

    private void Stopped(Activity ended)
    {
        if (ended.Source.Name == SqlTraceInterceptor.SourceName)
        {
            for (var outer = ended.Parent; outer is not null; outer = outer.Parent)
            {
                if (outer.OperationName == Event)
                {
                    Interlocked.Increment(ref CountOf(outer).Value);
                }
            }
        }
        else if (ended.OperationName == Event)
        {
            _statements.Record(CountOf(ended).Value, new KeyValuePair<string, object?>("aspnetcore.components.attribute.name", ended.GetTagItem("aspnetcore.components.attribute.name")));
        }
    }

    // The statements of one click may run at the same time.
    private static StrongBox<int> CountOf(Activity click)
    {
        lock (click)
        {
            if (click.GetCustomProperty(Statements) is not StrongBox<int> count)
            {
                click.SetCustomProperty(Statements, count = new StrongBox<int>());
            }

            return count;
        }
    }
}
