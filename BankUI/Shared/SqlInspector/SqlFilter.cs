using BankUI.Data.SqlCapture;
using BankUI.Domain;

namespace BankUI.Shared.SqlInspector;

/// <summary>Which statements the panel shows.</summary>
/// <param name="Text">Searched in the action's name, the SQL and the caller.</param>
/// <param name="Kind"><c>query</c>, <c>save</c>, <c>bulk</c>, <c>raw</c>, or <c>failed</c> for every statement that did not succeed.</param>
/// <param name="SlowOnly">Only slow statements.</param>
public sealed record SqlFilter(string? Text = null, string? Kind = null, bool SlowOnly = false)
{
    public static readonly SqlFilter None = new();

    /// <summary>What <see cref="Kind"/> may be; the first is every kind.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["", "query", "save", "bulk", "raw", "failed"];

    public bool IsNone => string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Kind) && !SlowOnly;

    /// <summary>A kind in words.</summary>
    public static string WordsOf(string? kind) => kind switch
    {
        "query" => "Queries",
        "save" => "Saves",
        "bulk" => "Bulk",
        "raw" => "Raw",
        "failed" => "Failed",
        _ => "All kinds",
    };

    /// <summary>The entries of an action that pass. Transaction marks pass only while no filter is set.</summary>
    public IReadOnlyList<SqlEntry> Of(SqlAction action, SqlInspectorSettings settings) => IsNone
        ? action.Entries
        : [.. action.Statements.Where(statement => Passes(action, statement, settings))];

    private bool Passes(SqlAction action, SqlStatement statement, SqlInspectorSettings settings) =>
        (!SlowOnly || statement.Duration.TotalMilliseconds >= settings.SlowMilliseconds)
        && Kind switch
        {
            null or "" => true,
            "failed" => statement.Outcome != SqlOutcome.Succeeded,
            _ => statement.Kind.ToString().Equals(Kind, StringComparison.OrdinalIgnoreCase),
        }
        && (string.IsNullOrWhiteSpace(Text)
            || Has(action.Name) || Has(action.Where) || Has(statement.Text) || Has(statement.Caller)
            || (settings.ShowValues && statement.Parameters.Any(parameter => Has(parameter.Literal))));

    private bool Has(string? text) => text is not null && TextKeys.Search(text).Contains(TextKeys.Search(TypedText.Clean(Text)), StringComparison.Ordinal);
}
