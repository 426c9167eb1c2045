namespace BankUI.Data.SqlCapture;

/// <summary>Sums over statements.</summary>
/// <param name="Statements">How many, each one of a batch counted.</param>
/// <param name="RowsRead">The number of rows returned.</param>
/// <param name="RowsChanged">The number of rows that the statements and their foreign keys changed.</param>
/// <param name="Duration">The sum of the durations.</param>
/// <param name="Failed">How many failed, were cancelled or timed out.</param>
public readonly record struct SqlTotals(int Statements, int RowsRead, int RowsChanged, TimeSpan Duration, int Failed)
{
    internal SqlTotals With(SqlStatement statement) => new(
        Statements + statement.Sql.StatementCount,
        // A row returned by INSERT ... RETURNING is the row that it changed.
        RowsRead + (statement.Kind is SqlKind.Save ? 0 : statement.RowsRead ?? 0),
        RowsChanged + (statement.RowsAffected ?? 0) + statement.ForeignKeyEffects.Sum(effect => effect.Rows),
        Duration + statement.Duration,
        Failed + (statement.Outcome == SqlOutcome.Succeeded ? 0 : 1));
}
