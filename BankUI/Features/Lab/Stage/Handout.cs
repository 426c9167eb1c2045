using System.Globalization;
using System.Text;
using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using BankUI.Shared.SqlInspector.Statements;

namespace BankUI.Features.Lab.Stage;

/// <summary>A run as Markdown, for a handout.</summary>
public static class Handout
{
    private const int MaxStatements = 5;

    /// <param name="view">The run.</param>
    /// <param name="address">The URL of the run.</param>
    /// <param name="namesEngine">Whether it says which engine it ran on.</param>
    public static string Of(LabView view, Uri address, bool namesEngine = false)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {view.Experiment.Title}\n\n{view.Experiment.Question}\n\n{address}\n");
        var chosen = view.Experiment.Parameters.Select(parameter => $"{parameter.Label}: {view.Values[parameter]}").ToList();
        if (namesEngine)
        {
            chosen.Insert(0, $"Database: {view.Engine}");
        }

        text.Append(string.Concat(chosen.Select(line => $"\n- {line}")));
        text.Append(chosen.Count > 0 ? "\n" : "");
        for (var i = 0; i < view.Results.Count; i++)
        {
            Append(text, i + 1, view.Results[i]);
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{view.Experiment.Lesson}\n{(view.Experiment.InSqlAlchemy is { } other ? $"\nIn SQLAlchemy: {other}\n" : "")}").ToString();
    }

    private static string Sql(SqlStatement statement)
    {
        var values = statement.Literals;
        return string.Concat(SqlFormatter.Format(statement.Text).Select(token => values.GetValueOrDefault(token.Text) ?? token.Text));
    }

    private static void Append(StringBuilder text, int number, StepResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {number}. {result.Step.Title}\n\n```csharp\n{result.Step.Code}\n```\n");
        foreach (var statement in result.Statements.DistinctBy(statement => statement.Sql.Shape).Take(MaxStatements))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n```sql\n{Sql(statement)}\n```\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Words.Count(result.StatementCount, "statement")}.");
        if (result.Refusal is { } refusal)
        {
            text.Append(CultureInfo.InvariantCulture, $" {refusal.By} refused: {refusal.Words} {refusal.Explanation}");
        }

        text.Append(CultureInfo.InvariantCulture, $" {result.Finding}\n");
        if (result.Exhibit is { } exhibit)
        {
            var table = exhibit.AsTable();
            text.Append(CultureInfo.InvariantCulture, $"\n{table.Title}\n\n| {string.Join(" | ", table.Columns.Select(Cell))} |\n|{string.Concat(table.Columns.Select(_ => " --- |"))}\n");
            foreach (var row in table.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(cell => Cell(string.Join("; ", new[] { cell.Text, cell.Note, cell.Warning }.OfType<string>()))))} |\n");
            }
        }
    }

    // A line of a table ends at a line break, and a cell at a bar: https://github.github.com/gfm/#tables-extension-
    public static string Cell(string text) => text
        .ReplaceLineEndings(" ")
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("|", @"\|", StringComparison.Ordinal);
}
