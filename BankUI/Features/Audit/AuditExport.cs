using BankUI.Data.Audit;
using BankUI.Shared.Files;
using BankUI.Shared.ReaderTime;
using BankUI.Shared.SignIn;
using CsvHelper;

namespace BankUI.Features.Audit;

/// <summary>The audit trail as CSV: <c>/audit.csv</c>, with the filters of the page, and the zone of their days: without one they are days in UTC.</summary>
public static class AuditExport
{
    public static void MapAuditExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit.csv", async Task<IResult> (HttpContext request, string? zone, ReaderZone reader, AuditQueries audit, CancellationToken cancellation) =>
        {
            if (await audit.RefusalAsync(cancellation) is { } refusal)
            {
                return Results.Text(refusal.Sentence, statusCode: StatusCodes.Status403Forbidden);
            }

            reader.Use(zone);
            var filter = AuditUrl.Parse($"http://localhost{request.Request.Path}{request.Request.QueryString}").Filter(reader);
            return new SpreadsheetFile("audit-trail.csv", body => WriteAsync(body, audit.AllAsync(filter, cancellation), cancellation));
        }).AddEndpointFilter<RequestActor>();

    /// <summary>Writes the entries, the newest first, as they come.</summary>
    public static async Task WriteAsync(Stream body, IAsyncEnumerable<AuditRow> rows, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(body, SpreadsheetCsv.Format, leaveOpen: true);
        await csv.WriteRecordAsync(["Entry", "Operation", "When (UTC)", "Who", "What", "To", "Number", "Pressed", "Page"], cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            csv.WriteField(row.Id, default);
            csv.WriteField(row.OperationId.ToString());
            csv.WriteField(row.At, "yyyy-MM-dd HH:mm:ss");
            csv.WriteText(row.Actor);
            csv.WriteText(row.Command);
            csv.WriteText(row.SubjectKind);
            csv.WriteText(row.SubjectKey);
            csv.WriteText(row.Pressed);
            csv.WriteText(row.Page);
            await csv.EndRecordAsync(cancellation);
        }
    }
}
