using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Features.Lab.Exhibits;

namespace BankUI.Features.Lab.Steps;

/// <summary>What came of a step.</summary>
public sealed class StepResult
{
    /// <summary>How many statements are kept; all of them are counted.</summary>
    public const int MaxStatements = 520;

    /// <param name="step">Which.</param>
    /// <param name="sent">The statements that it sent to the database, in order.</param>
    /// <param name="entries">The same, with the borders of transactions.</param>
    /// <param name="refusal">Why it did not come to its end.</param>
    /// <param name="duration">How long it took in all.</param>
    public StepResult(LabStep step, IReadOnlyList<SqlStatement> sent, IReadOnlyList<SqlEntry> entries, StepRefusal? refusal, TimeSpan duration)
    {
        (Step, Refusal, Duration) = (step, refusal, duration);
        Statements = [.. sent.Take(MaxStatements)];
        Entries = [.. entries.Take(MaxStatements)];
        StatementCount = sent.Sum(statement => statement.Sql.StatementCount);
        RowsRead = sent.Where(statement => statement.Kind is not SqlKind.Save).Sum(statement => statement.RowsRead ?? 0);
        RowsChanged = sent.Where(statement => !statement.Sql.IsSelect).Sum(statement => statement.RowsAffected ?? 0);
        RowsByForeignKeys = sent.Sum(statement => statement.ForeignKeyEffects.Sum(effect => effect.Rows));
        Repeats = SqlRepeats.Of(Statements);
    }

    public LabStep Step { get; }

    /// <summary>The first <see cref="MaxStatements"/>, in order.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; }

    /// <summary>The same with the borders of transactions.</summary>
    public IReadOnlyList<SqlEntry> Entries { get; }

    /// <summary>How many there were, each one of a batch counted.</summary>
    public int StatementCount { get; }

    /// <summary>Rows that came back from queries.</summary>
    public int RowsRead { get; }

    /// <summary>Rows that the statements changed themselves.</summary>
    public int RowsChanged { get; }

    /// <summary>Rows that the database's foreign keys deleted or unlinked because of that.</summary>
    public int RowsByForeignKeys { get; }

    /// <summary>Queries that ran again and again.</summary>
    public IReadOnlyList<SqlRepeat> Repeats { get; }

    public StepRefusal? Refusal { get; }

    public TimeSpan Duration { get; }

    /// <summary>What was to be seen, in words.</summary>
    public string? Finding { get; internal set; }

    public Exhibit? Exhibit { get; internal set; }

    /// <summary>What turned out to be right, where the step decides a prediction.</summary>
    public string? Answer { get; internal set; }
}
