using System.Text;
using BankUI.Tests.Hosting.Telemetry;
using BankUI.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>A click, as a collector gets it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TelemetryJourneyTests(BankBrowser bank) : Journey(bank)
{
    private const string Memo = "seeded-memo-4711";

    [BrowserFact]
    public async Task A_deposit_is_one_trace_with_its_statements_under_it_and_no_value_in_it()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var database = TestDatabase.OfSmallBank();

        await using var app = await AppProcess.ServeAsync(AppProcess.On(
            database.File, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY=200", "--OTEL_BLRP_SCHEDULE_DELAY=200",
            "--OTEL_METRIC_EXPORT_INTERVAL=500"));
        var page = await Bank.NewPersonAsync(address: app.Address);
        await page.OpenAsync("/accounts/1");
        await page.Button("Deposit").First.ClickAsync();
        await page.GetByLabel("Amount", new() { Exact = true }).FillAsync("4711.23");
        await page.GetByLabel("Memo", new() { Exact = true }).FillAsync(Memo);
        await page.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await Expect(page.GetByText("Deposited $4,711.23")).ToBeVisibleAsync();

        var click = await collector.UntilAsync(() => collector.Spans.FirstOrDefault(span => span.Attributes.ContainsKey("bankui.operation_id")), AppProcess.Patience);
        Assert.Equal("Microsoft.AspNetCore.Components", click.Source);
        Assert.Null(click.Parent);
        await using (var db = database.Context())
        {
            Assert.Equal(click.Attributes["bankui.operation_id"], $"{db.AuditEntries.OrderBy(entry => entry.Id).Last().OperationId}");
        }

        var statements = collector.Spans.Where(span => span.Trace == click.Trace && span.Source == "BankUI.Sql").ToList();
        Assert.Equal(["UPDATE accounts", "SELECT", "INSERT activity", "INSERT audit_entries"], statements.Take(4).Select(span => span.Name));
        Assert.All(statements, span => Assert.Equal((click.Id, "sqlite"), (span.Parent, span.Attributes["db.system.name"])));
        foreach (var measured in new[] { "bankui.click.statements", "bankui.write.wait", "bankui.writes", "aspnetcore.components.circuit.active" })
        {
            await collector.UntilAsync(
                () => collector.Requests.FirstOrDefault(request => request.Path == "/v1/metrics" && Encoding.UTF8.GetString(request.Body).Contains(measured, StringComparison.Ordinal)).Body, AppProcess.Patience);
        }

        Assert.All(collector.Requests, request => Assert.DoesNotMatch($"{Memo}|4711.23|471123|Ada|ada@", Encoding.UTF8.GetString(request.Body)));
    }
}
