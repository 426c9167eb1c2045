using System.Globalization;
using System.Text;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.SqlCapture.Repeats;

namespace BankUI.Tests.Support;

/// <summary>
/// The statements of one circuit while this is open: <c>using var sql = Capture(); ...; sql.Statements(2).NoRepeats();</c>. A
/// statement counts once it has ended, so wait for what it shows first.
/// </summary>
public sealed class CapturedSql : IDisposable
{
    /// <summary>The entry in the audit trail, which ends each write: one statement, however many rows it is about.</summary>
    public const int AuditEntry = 1;

    private readonly Lock _lock = new();
    private readonly List<SqlStatement> _statements = [];
    private readonly SqlRecorder _recorder;

    public CapturedSql(SqlRecorder recorder)
    {
        _recorder = recorder;
        _recorder.Recorded += Add;
    }

    /// <summary>A copy of what was captured so far, in the order in which it ended.</summary>
    public IReadOnlyList<SqlStatement> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _statements];
            }
        }
    }

    /// <summary>The only statement.</summary>
    public SqlStatement Single => Statements(1).All[0];

    /// <summary>
    /// Fails, with all of them, unless there are exactly so many; the statements of a batch count one by one. People read this SQL: a parameter
    /// must not be named after the compiler's closures (<c>@_8__locals1_now</c>), which happens when a lambda uses variables of two blocks.
    /// </summary>
    public CapturedSql Statements(int expected)
    {
        var all = All;
        var actual = all.Sum(statement => statement.Sql.StatementCount);
        Assert.True(actual == expected, $"There should be {Count(expected)}, and there {(actual == 1 ? "is" : "are")} {actual}:{Listed(all)}");
        Assert.True(!all.Any(statement => statement.Text.Contains("__locals", StringComparison.Ordinal)), $"A parameter is named after a closure:{Listed(all)}");
        return this;
    }

    /// <summary>Fails, with each of them, when a query ran again and again, or twice for the same.</summary>
    public CapturedSql NoRepeats()
    {
        var all = All;
        var repeats = SqlRepeats.Of(all).Where(repeat => !repeat.IsIntended).ToList();
        Assert.True(repeats.Count == 0, $"Nothing should be asked again, and this was:{string.Concat(repeats.Select(Worded))}");
        return this;
    }

    public void Dispose() => _recorder.Recorded -= Add;

    private void Add(SqlStatement statement)
    {
        lock (_lock)
        {
            _statements.Add(statement);
        }
    }

    private static string Worded(SqlRepeat repeat)
    {
        var what = repeat.Kind == SqlRepeatKind.SameAgain
            ? $"{repeat.Count} times with the same parameters"
            : $"{repeat.Count} times, differing only in its parameters{(repeat.Navigation is { } navigation ? $"; it loads {navigation}, and {navigation.LoadsAtOnce} loads it at once" : "")}";
        return $"{Environment.NewLine}{what}:{Listed(repeat.Statements)}";
    }

    private static string Listed(IReadOnlyList<SqlStatement> statements)
    {
        var list = new StringBuilder();
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            list.Append(CultureInfo.InvariantCulture, $"{Environment.NewLine}{i + 1,3}. [{statement.Caller ?? statement.Kind.ToString()}] {OneLine(statement.Text)}");
            if (statement.Parameters.Count > 0)
            {
                list.Append(" -- ").AppendJoin(", ", statement.Parameters.Select(parameter => $"{parameter.Name} = {parameter.Literal}"));
            }
        }

        return list.Length == 0 ? " none." : list.ToString();
    }

    private static string OneLine(string sql) => string.Concat(SqlTokenizer.Tokens(sql)
        .Where(token => token.Kind != SqlTokenKind.Comment)
        .Select(token => token.Kind == SqlTokenKind.Space ? " " : token.Text)).Trim();

    private static string Count(int statements) => statements == 1 ? "1 statement" : $"{statements} statements";
}
