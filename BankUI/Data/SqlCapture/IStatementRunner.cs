using BankUI.Domain;

namespace BankUI.Data.SqlCapture;

/// <summary>
/// Asks the database about a captured statement, past EF Core and on a connection of its own that cannot change anything; bounded in
/// time. A refusal says what cannot be asked, or what the database said.
/// </summary>
public interface IStatementRunner
{
    /// <summary>How long the database may take.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>How the engine would carry the statement out; it is not run.</summary>
    Task<Outcome<IReadOnlyList<SqlPlanStep>>> PlanAsync(SqlStatement statement, CancellationToken cancellation);

    /// <summary>Runs a statement that only reads once more, with the same parameters.</summary>
    Task<Outcome<SqlRows>> AgainAsync(SqlStatement statement, CancellationToken cancellation);
}
