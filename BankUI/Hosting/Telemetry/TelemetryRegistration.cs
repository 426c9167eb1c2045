using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.Writes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BankUI.Hosting.Telemetry;

/// <summary>
/// OpenTelemetry, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to send it; nothing of it otherwise. Its other variables are those of the
/// specification: https://opentelemetry.io/docs/specs/otel/protocol/exporter/.
/// </summary>
public static class TelemetryRegistration
{
    private const string Circuits = "Microsoft.AspNetCore.Components.Server.Circuits";

    /// <summary>A click is a trace, with its statements as spans; the log has the trace's id; the meters are those of Blazor, ASP.NET Core and Kestrel, and BankUI's own.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddSingleton<IInterceptor, SqlTraceInterceptor>();
        builder.Services.AddHostedService<ClickMeters>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("BankUI", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces
                .AddSource(ClickMeters.Blazor, Circuits, SqlTraceInterceptor.SourceName)
                // The connection of a circuit is one request, which lasts as long as its page is open.
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/_blazor")))
            .WithMetrics(meters => meters
                .AddMeter(WriteMeters.Meter, ClickMeters.Blazor, $"{ClickMeters.Blazor}.Lifecycle", Circuits, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .WithLogging()
            .UseOtlpExporter();
    }
}
