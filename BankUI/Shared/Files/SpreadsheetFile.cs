using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Shared.Files;

/// <summary>
/// An export as the answer to a request: a file in <see cref="SpreadsheetCsv.Format"/> that no cache keeps, because it is about people and their money.
/// It is written as a whole before it is sent, to memory and from 32 KB on to a temporary file: somebody who reads slowly would keep the
/// database's reader open otherwise, and SQLite's <c>-wal</c> grows for as long as one is.
/// </summary>
/// <param name="name">The name of the file.</param>
/// <param name="write">Writes the file into a stream, and leaves it open.</param>
public sealed class SpreadsheetFile(string name, Func<Stream, Task> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return Results.Stream(SendAsync, "text/csv; charset=utf-8", name).ExecuteAsync(httpContext);
    }

    private async Task SendAsync(Stream body)
    {
        await using var file = new FileBufferingWriteStream();
        await write(file);
        await file.DrainBufferAsync(body);
    }
}
