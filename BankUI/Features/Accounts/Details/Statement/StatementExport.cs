using BankUI.Domain;
using BankUI.Shared.Files;
using BankUI.Shared.ReaderTime;
using CsvHelper;

namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>The ledger of an account as CSV: <c>/accounts/{id}/activity.csv</c>, with the filters of the page, and the zone of their days: without one they are days in UTC.</summary>
public static class StatementExport
{
    public static void MapAccountExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/accounts/{id:int}/activity.csv", async Task<IResult> (
            int id,
            string? type,
            string? text,
            string? min,
            string? max,
            string? from,
            string? to,
            string? zone,
            ReaderZone reader,
            AccountDetailsQueries accounts,
            CancellationToken cancellation) =>
        {
            if (await accounts.DetailsAsync(id, cancellation) is not { } details)
            {
                return Results.NotFound();
            }

            reader.Use(zone);
            var filter = new StatementUrl { Type = type, Text = text, Min = min, Max = max, From = from, To = to }.Filter;
            return new SpreadsheetFile(
                $"activity-of-account-{details.Account.Id}.csv",
                body => WriteAsync(body, accounts.LinesAsync(id, filter, cancellation), cancellation));
        });

    /// <summary>Writes the lines, the oldest first, as they come. Amounts are dollars with a sign.</summary>
    public static async Task WriteAsync(Stream body, IAsyncEnumerable<StatementLine> lines, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(body, SpreadsheetCsv.Format, leaveOpen: true);
        await csv.WriteRecordAsync(["Entry", "When (UTC)", "Type", "Amount", "Balance", "Memo", "Other account"], cancellation);
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            csv.WriteField(line.Id, default);
            csv.WriteField(line.CreatedAt, "yyyy-MM-dd HH:mm:ss");
            csv.WriteField(line.Type.ToCode());
            csv.WriteField(Dollars(line.SignedCents), "F2");
            csv.WriteField(Dollars(line.RunningCents), "F2");
            csv.WriteText(line.Memo);
            csv.WriteText(line.OtherOwner);
            await csv.EndRecordAsync(cancellation);
        }
    }

    private static decimal Dollars(long cents) => cents / 100m;
}
