namespace BankUI.Shared;

/// <summary>An export as the answer to a request: a file in <see cref="SpreadsheetCsv.Format"/> that no cache keeps, because it is about people and their money.</summary>
/// <param name="name">The name of the file.</param>
/// <param name="write">Writes the file into a stream, and leaves it open.</param>
public sealed class SpreadsheetFile(string name, Func<Stream, Task> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return Results.Stream(write, "text/csv; charset=utf-8", name).ExecuteAsync(httpContext);
    }
}
