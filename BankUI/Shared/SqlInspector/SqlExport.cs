using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Repeats;

namespace BankUI.Shared.SqlInspector;

/// <summary>Writes actions down: as Markdown for people, as JSON for programs. Masked values are <c>null</c> there.</summary>
public static class SqlExport
{
    public static readonly SqlExportFormat Markdown = new("md", "text/markdown", ToMarkdown);

    public static readonly SqlExportFormat Json = new("json", "application/json", ToJson);

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // A file, not a page: what is readable stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static string ToMarkdown(IReadOnlyList<(SqlAction Action, IReadOnlyList<SqlEntry> Entries)> actions, bool showValues)
    {
        var text = new StringBuilder("# SQL by action\n");
        foreach (var (action, entries) in actions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {action.Name}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{action.StartedAt:yyyy-MM-dd HH:mm:ss} UTC{(action.Where is { } place ? $", {place}" : "")}: {SqlWords.Of(action.Totals)}\n");
            foreach (var repeat in SqlRepeats.Of(action.Statements))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n> {SqlWords.Of(repeat)}\n");
            }

            foreach (var entry in entries)
            {
                text.Append(entry is SqlStatement statement ? Markdowned(statement, showValues) : $"\n`{SqlWords.Of(((SqlTransactionMark)entry).Step)}`\n");
            }
        }

        return text.ToString();
    }

    private static string Markdowned(SqlStatement statement, bool showValues)
    {
        var sql = string.Concat(SqlFormatter.Format(statement.Text).Select(token => token.Text));
        var fence = sql.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        var text = new StringBuilder($"\n{statement.Caller ?? statement.Kind.ToString()}: {string.Join(", ", new[] { SqlWords.Rows(statement), SqlWords.Time(statement.Duration) }.Where(part => part.Length > 0))}\n\n{fence}sql\n{sql}\n{fence}\n");
        if (statement.Parameters.Count > 0)
        {
            text.Append('\n').AppendJoin(", ", statement.Parameters.Select(parameter => $"`{parameter.Name}` = {(showValues ? Code(parameter.Literal) : "masked")}")).Append('\n');
        }

        foreach (var effect in statement.ForeignKeyEffects)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe database itself: {SqlWords.Of(effect)}\n");
        }

        return statement.Error is { } error ? text.Append(CultureInfo.InvariantCulture, $"\nThe database says: {(showValues ? error : SqlWords.WithoutValues(error))}\n").ToString() : text.ToString();
    }

    // Code within a line, whatever stands in it: a fence that is longer than any in the text.
    private static string Code(string text)
    {
        var fence = "`";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += '`';
        }

        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }

    private static string ToJson(IReadOnlyList<(SqlAction Action, IReadOnlyList<SqlEntry> Entries)> actions, bool showValues) => JsonSerializer.Serialize(
        actions.Select(shown => new
        {
            shown.Action.Name,
            shown.Action.Where,
            shown.Action.Kind,
            StartedAtUtc = shown.Action.StartedAt.UtcDateTime,
            shown.Action.Totals.Statements,
            Milliseconds = shown.Action.Totals.Duration.TotalMilliseconds,
            Repeats = SqlRepeats.Of(shown.Action.Statements).Select(repeat => new { repeat.Kind, repeat.Count, Navigation = repeat.Navigation?.ToString(), repeat.Navigation?.LoadsAtOnce }),
            Entries = shown.Entries.Select(entry => entry is SqlStatement statement ? Jsoned(statement, showValues) : new { Transaction = ((SqlTransactionMark)entry).Step }),
        }),
        Options);

    private static object Jsoned(SqlStatement statement, bool showValues) => new
    {
        statement.Kind,
        statement.Caller,
        Sql = statement.Text,
        statement.Sql.StatementCount,
        Parameters = statement.Parameters.Select(parameter => new { parameter.Name, parameter.Type, Value = showValues ? parameter.Literal : null }),
        statement.Outcome,
        Error = statement.Error is { } error ? showValues ? error : SqlWords.WithoutValues(error) : null,
        statement.RowsRead,
        statement.RowsAffected,
        statement.ForeignKeyEffects,
        Milliseconds = statement.Duration.TotalMilliseconds,
    };
}
