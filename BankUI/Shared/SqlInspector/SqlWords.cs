using System.Globalization;
using System.Text.RegularExpressions;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Repeats;

namespace BankUI.Shared.SqlInspector;

/// <summary>The numbers of the inspector in words; the same on the badge, the cards, in exports and for screen readers.</summary>
public static partial class SqlWords
{
    /// <summary>"2 statements, 4 ms".</summary>
    public static string Of(SqlTotals totals) => $"{Words.Count(totals.Statements, "statement")}, {Time(totals.Duration)}";

    /// <summary>Milliseconds, with a decimal where it matters; seconds from ten on.</summary>
    public static string Time(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        < 9.95 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms"),
        < 9999.5 and var ms => string.Create(CultureInfo.InvariantCulture, $"{ms:N0} ms"),
        var ms => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:N1} s"),
    };

    /// <summary>What a statement read or changed, or how it ended otherwise.</summary>
    public static string Rows(SqlStatement statement) => statement switch
    {
        { Outcome: SqlOutcome.Failed } => "failed",
        { Outcome: SqlOutcome.Cancelled } => "cancelled",
        { Outcome: SqlOutcome.TimedOut } => "timed out",
        { RowsAffected: { } changed, Sql.IsSelect: false } => $"{Words.Number(changed)} changed",
        { RowsRead: { } read } => Words.Count(read, "row"),
        _ => "",
    };

    /// <summary>What was sent to begin or end a transaction.</summary>
    public static string Of(SqlTransactionStep step) => step switch
    {
        SqlTransactionStep.Began => "BEGIN",
        SqlTransactionStep.BeginTimedOut => "BEGIN timed out",
        SqlTransactionStep.BeginFailed => "BEGIN failed",
        SqlTransactionStep.Committed => "COMMIT",
        SqlTransactionStep.RolledBack => "ROLLBACK",
        SqlTransactionStep.SavepointCreated => "SAVEPOINT",
        SqlTransactionStep.SavepointReleased => "RELEASE SAVEPOINT",
        SqlTransactionStep.RolledBackToSavepoint => "ROLLBACK TO SAVEPOINT",
        _ => "COMMIT failed",
    };

    /// <summary>"3 rows of activity were deleted by ON DELETE CASCADE".</summary>
    public static string Of(ForeignKeyEffect effect) => effect.Action == ForeignKeyAction.Deleted
        ? $"{Words.Count(effect.Rows, "row")} of {effect.Table} deleted by ON DELETE CASCADE"
        : $"{Words.Count(effect.Rows, "row")} of {effect.Table} unlinked by ON DELETE SET NULL";

    /// <summary>What is suspicious about a repeated query, and what to do about it.</summary>
    public static string Of(SqlRepeat repeat) => repeat switch
    {
        { Kind: SqlRepeatKind.SameAgain } => $"The same query ran {repeat.Count} times with the same parameters.",
        { Navigation: { } navigation } => $"N+1 candidate: the same query ran {repeat.Count} times to load {navigation}, one row at a time. {navigation.LoadsAtOnce} would load it at once.",
        _ => $"N+1 candidate: the same query ran {repeat.Count} times, differing only in its parameters. One query for all of them would do.",
    };

    /// <summary>A message of the database without the values in it: SQL Server quotes them, SQLite names columns and constraints only.</summary>
    public static string WithoutValues(string message) => QuotedValue().Replace(message, "(…)");

    // SQL Server: The duplicate key value is (ada@example.com).  Conversion failed when converting the varchar value 'x' to data type int.
    // Truncated value: 'x'.  Arithmetic overflow error for data type tinyint, value = 256.  A value may hold what ends it, or be cut off.
    [GeneratedRegex(@"(?<=\bvalue is )\((?:.*\)|.*)|(?<=\bvalue:? )'(?:.*'|.*)|(?<=\bvalue = )\S+(?<!\.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex QuotedValue();
}
