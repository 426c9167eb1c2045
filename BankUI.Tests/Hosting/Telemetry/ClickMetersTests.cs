using System.Diagnostics;
using System.Diagnostics.Metrics;
using BankUI.Data.Changes;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Writes;
using BankUI.Hosting.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace BankUI.Tests.Hosting.Telemetry;

/// <summary>What a collector of metrics gets of clicks and of other servers.</summary>
public sealed class ClickMetersTests : IDisposable
{
    private static readonly ActivitySource Blazor = new(ClickMeters.Blazor);
    private static readonly ActivitySource Sql = new(SqlTraceInterceptor.SourceName);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HearingNotifier _notifier = new();
    private readonly ClickMeters _clicks;

    public ClickMetersTests() => _clicks = new ClickMeters(Meters, [_notifier]);

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose()
    {
        _clicks.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task A_click_is_counted_with_the_statements_under_it()
    {
        using var statements = new MetricCollector<int>(Meters, WriteMeters.Meter, "bankui.click.statements");
        await _clicks.StartAsync(CancellationToken.None);

        await ClickAsync("onclick-of-this-test", statements: 3);
        await ClickAsync("onchange-of-this-test", statements: 0);
        using (Sql.StartActivity("SELECT of nobody's click"))
        {
        }

        // Other tests click, too.
        var measured = statements.GetMeasurementSnapshot().Select(click => ((string?)click.Tags["aspnetcore.components.attribute.name"], click.Value)).ToList();
        Assert.Equal([("onclick-of-this-test", 3), ("onchange-of-this-test", 0)], measured.Where(click => click.Item1?.EndsWith("-of-this-test", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void What_the_notifier_measured_is_told_while_it_hears()
    {
        using var lag = new MetricCollector<double>(Meters, WriteMeters.Meter, "bankui.notifier.lag");

        lag.RecordObservableInstruments();
        Assert.Equal(0.25, Assert.Single(lag.GetMeasurementSnapshot(clear: true)).Value);

        _notifier.Lag = null;
        lag.RecordObservableInstruments();
        Assert.Empty(lag.GetMeasurementSnapshot());
    }

    private static async Task ClickAsync(string attribute, int statements)
    {
        using var click = Blazor.StartActivity("Microsoft.AspNetCore.Components.HandleEvent");
        click!.SetTag("aspnetcore.components.attribute.name", attribute);
        await Task.WhenAll(Enumerable.Range(0, statements).Select(_ => Task.Run(() => Sql.StartActivity("SELECT")!.Dispose())));
    }

    private sealed class HearingNotifier : INotifier
    {
        public bool IsConnected => true;

        public TimeSpan? Lag { get; set; } = TimeSpan.FromMilliseconds(250);
    }
}
