namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// Counts the rows that a DELETE changes, foreign keys' actions included, which the number of rows that the database returns for the
/// statement does not contain.
/// </summary>
/// <param name="table">The table that the statement deletes from.</param>
public abstract class RowChanges(string table) : IDisposable
{
    private readonly Dictionary<(string Table, ForeignKeyAction Action), int> _rows = [];

    /// <summary>What the foreign keys did, given the number of rows that the statement deleted itself.</summary>
    public IReadOnlyList<ForeignKeyEffect> Effects(int deletedByStatement) =>
    [
        .. from pair in _rows.OrderBy(pair => pair.Key.Table, StringComparer.Ordinal)
           let isOwn = pair.Key.Action == ForeignKeyAction.Deleted && pair.Key.Table.Equals(table, StringComparison.OrdinalIgnoreCase)
           let rows = isOwn ? pair.Value - deletedByStatement : pair.Value
           where rows > 0
           select new ForeignKeyEffect(pair.Key.Table, pair.Key.Action, rows),
    ];

    public abstract void Dispose();

    /// <summary>Says that rows of a table were deleted or updated.</summary>
    protected void Add(string changed, ForeignKeyAction action, int rows) => _rows[(changed, action)] = _rows.GetValueOrDefault((changed, action)) + rows;
}
