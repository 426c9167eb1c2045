using BankUI.Domain;

namespace BankUI.Data.SqlCapture;

/// <summary>A step of a plan, as the engine words it.</summary>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="Text">What is done in it.</param>
public sealed record SqlPlanStep(int Depth, string Text);

/// <summary>The rows of a query that was run again.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">The first <see cref="Shown"/>; <see langword="null"/> for NULL.</param>
/// <param name="Count">How many there are; counting stops at <see cref="MaxCounted"/>.</param>
/// <param name="Duration">From asking until the last of them was there.</param>
public sealed record SqlRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, int Count, TimeSpan Duration)
{
    /// <summary>How many rows are kept.</summary>
    public const int Shown = 10;

    public const int MaxCounted = 10_000;

    /// <summary>How much of a value is kept, in characters.</summary>
    public const int MaxValueLength = 100;
}

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
