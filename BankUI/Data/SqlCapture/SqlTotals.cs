namespace BankUI.Data.SqlCapture;

/// <summary>Sums over statements.</summary>
/// <param name="Statements">How many, each one of a batch counted.</param>
/// <param name="RowsRead">Rows that came back.</param>
/// <param name="RowsChanged">Rows that the statements changed, and the database because of them.</param>
/// <param name="Duration">How long the database took, one statement after the other.</param>
/// <param name="Failed">How many failed, were cancelled or timed out.</param>
public readonly record struct SqlTotals(int Statements, int RowsRead, int RowsChanged, TimeSpan Duration, int Failed)
{
    internal SqlTotals With(SqlStatement statement) => new(
        Statements + statement.Sql.StatementCount,
        // What INSERT ... RETURNING gives back is the row that it changed.
        RowsRead + (statement.Kind is SqlKind.Save ? 0 : statement.RowsRead ?? 0),
        RowsChanged + (statement.RowsAffected ?? 0) + statement.ForeignKeyEffects.Sum(effect => effect.Rows),
        Duration + statement.Duration,
        Failed + (statement.Outcome == SqlOutcome.Succeeded ? 0 : 1));
}
