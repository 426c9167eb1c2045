using BankUI.Domain;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.FromSql.Files;
using BankUI.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BankUI.Features.Lab.OwnModel.FromSql;

public sealed partial class StartFromSql(TimeProvider clock, ILogger<StartFromSql> log) : IDisposable
{
    // To find out whose text it is.
    private const string Any = "";

    private static readonly (string Dialect, string Words)[] Dialects =
        [(Any, "as it looks"), (nameof(SqlDialect.PostgreSql), "PostgreSQL"), (nameof(SqlDialect.Sqlite), "SQLite"), (nameof(SqlDialect.SqlServer), "SQL Server")];

    // A text takes some tenths of a second of a processor: the others of a class wait for their turn.
    private static readonly SemaphoreSlim Places = new(Laboratory.Places);

    private readonly LatestOnly _latest = new();
    private string _text = "";
    private string _dialect = Any;
    private string? _doing;
    private string? _problem;
    private SqlReading? _reading;

    /// <summary>Raised with what was read.</summary>
    [Parameter, EditorRequired]
    public EventCallback<DrawnModel> Drawn { get; set; }

    public void Dispose() => _latest.Dispose();

    private static string Summary(SqlReading reading) =>
        $"{Words.Count(reading.Model.Tables.Count, "table")} and {Words.Count(reading.Model.Relations.Count, "relation")} are drawn, read as {Dialects.First(known => known.Dialect == reading.Dialect.ToString()).Words}."
        + (reading.Notes.Count > 0 ? " Not all is drawn as it is written:" : "");

    private void Choose(string dialect) => _dialect = dialect;

    private Task DrawAsync() => WorkAsync("Reading the statements…", async working => await ReadAsync(_text, Enum.TryParse<SqlDialect>(_dialect, out var chosen) ? chosen : null, working));

    private Task OpenAsync(IBrowserFile? chosen) => chosen is null ? Task.CompletedTask : WorkAsync("Reading the file…", async working =>
    {
        var schema = await SqliteUpload.ReadSchemaAsync(chosen, clock, log, working);
        working.ThrowIfCancellationRequested();
        if (!schema.IsOk)
        {
            return schema.Refusal;
        }

        _text = schema.Value;
        return await ReadAsync(schema.Value, SqlDialect.Sqlite, working);
    });

    private async Task<Refusal?> ReadAsync(string text, SqlDialect? dialect, CancellationToken working)
    {
        if (text.Length > SqlReader.MaxText)
        {
            return new Refusal($"These are {Words.Number(text.Length)} characters, and {Words.Number(SqlReader.MaxText)} are the most. Take the tables that you want to draw.");
        }

        await Places.WaitAsync(working);
        SqlReading reading;
        try
        {
            reading = await Task.Run(() => SqlReader.Read(text, dialect), working);
        }
        finally
        {
            Places.Release();
        }

        working.ThrowIfCancellationRequested();
        _reading = reading;
        if (reading.Model.Tables.Count == 0)
        {
            return new Refusal("There is no CREATE TABLE in it that could be drawn. Paste one, or choose for which database it is written.");
        }

        await Drawn.InvokeAsync(reading.Model);
        return null;
    }

    // A newer one takes the place of one that goes on.
    private async Task WorkAsync(string doing, Func<CancellationToken, Task<Refusal?>> work)
    {
        var working = await _latest.NextAsync();
        (_doing, _problem, _reading) = (doing, null, null);
        try
        {
            _problem = (await work(working))?.Sentence;
        }
        catch (Exception) when (working.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            log.LogError(e, "Reading SQL for a drawing failed");
            _problem = "The text could not be read. Take statements out of it until it can be, and report the one that cannot.";
        }

        _doing = null;
    }
}
