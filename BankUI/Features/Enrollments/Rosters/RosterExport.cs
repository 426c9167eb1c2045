using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Shared.Files;
using CsvHelper;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>
/// The roster of a course as CSV: <c>/enrollment/courses/{id}/roster.csv</c>. <see cref="RosterFile"/> reads it back.
/// </summary>
public static class RosterExport
{
    /// <summary>The URL of a roster, relative to the app's base address.</summary>
    public static string UriOf(int courseId) => $"enrollment/courses/{courseId}/roster.csv";

    public static void MapRosterExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/enrollment/courses/{id:int}/roster.csv", async Task<IResult> (int id, RosterQueries roster, CancellationToken cancellation) =>
            await roster.CodeAsync(id, cancellation) is { } code
                ? new SpreadsheetFile(FileName(code), body => WriteAsync(body, roster.RowsAsync(id, cancellation), cancellation))
                : Results.NotFound());

    /// <summary>The name of the file; a character that a file system might refuse becomes a hyphen.</summary>
    public static string FileName(string code) =>
        $"roster-of-{string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'))}.csv";

    /// <summary>Writes each row as it is read.</summary>
    public static async Task WriteAsync(Stream body, IAsyncEnumerable<RosterRow> rows, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(body, SpreadsheetCsv.Format, leaveOpen: true);
        await csv.WriteRecordAsync(["Name", "E-mail", "Role", "Grade", "Status", "Place", "Enrolled at (UTC)"], cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            csv.WriteText(row.Name);
            csv.WriteText(row.Email);
            csv.WriteField(row.Role.ToString());
            csv.WriteText(row.Grade);
            csv.WriteField(row.Place is null ? nameof(EnrollmentStatus.Enrolled) : nameof(EnrollmentStatus.Waitlisted));
            if (row.Place is { } place)
            {
                csv.WriteField(place, default);
            }
            else
            {
                csv.WriteField((string?)null);
            }

            csv.WriteField(row.EnrolledAt, "yyyy-MM-dd HH:mm:ss");
            await csv.EndRecordAsync(cancellation);
        }
    }
}
