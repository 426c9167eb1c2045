using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Shared;

/// <summary>
/// A response with a CSV file that is written as a whole before it is sent: to memory, and from 32 KB on to a temporary file. Somebody who reads slowly
/// would keep the database's reader open otherwise, and SQLite's <c>-wal</c> grows for as long as one is.
/// </summary>
public static class CsvDownload
{
    /// <param name="write">Writes the file.</param>
    /// <param name="name">The name under which a browser stores it.</param>
    public static IResult Of(Func<Stream, Task> write, string name) => Results.Stream(
        async body =>
        {
            await using var file = new FileBufferingWriteStream();
            await write(file);
            await file.DrainBufferAsync(body);
        },
        "text/csv; charset=utf-8",
        name);
}
