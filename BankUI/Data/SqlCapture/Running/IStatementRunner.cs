using BankUI.Domain;

namespace BankUI.Data.SqlCapture.Running;

/// <summary>
/// Asks the database about a captured statement, bypassing EF Core, on a read-only connection of its own and with a time limit. A refusal
/// says why it cannot be asked, or what the database answered.
/// </summary>
public interface IStatementRunner
{
    /// <summary>The time limit.</summary>
    static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    /// <summary>The query plan; the statement is not run.</summary>
    Task<Outcome<IReadOnlyList<SqlPlanStep>>> PlanAsync(SqlStatement statement, CancellationToken cancellation);

    /// <summary>Runs a statement that only reads once more, with the same parameters.</summary>
    Task<Outcome<SqlRows>> AgainAsync(SqlStatement statement, CancellationToken cancellation);
}
