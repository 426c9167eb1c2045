using System.Data.Common;
using BankUI.Data.SqlCapture;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

/// <summary>
/// Counts the rows that a DELETE changes, foreign keys' actions included, which the number of rows that SQLite returns for the
/// statement does not contain.
/// </summary>
internal sealed class SqliteRowChanges : IDisposable
{
    private readonly IDisposable _listening;
    private readonly string _table;
    private readonly Dictionary<(string Table, int Operation), int> _rows = [];

    private SqliteRowChanges(sqlite3 connection, string table)
    {
        _table = table;
        _listening = SqliteUpdateHook.Listen(connection, (changed, operation) => _rows[(changed, operation)] = _rows.GetValueOrDefault((changed, operation)) + 1);
    }

    /// <summary>Starts to count, on a SQLite connection that is open; <see langword="null"/> on any other.</summary>
    public static SqliteRowChanges? Watch(DbConnection? connection, string table) =>
        connection is SqliteConnection { Handle: { } handle } ? new SqliteRowChanges(handle, table) : null;

    /// <summary>What the foreign keys did, given the number of rows that the statement deleted itself.</summary>
    public IReadOnlyList<ForeignKeyEffect> Effects(int deletedByStatement)
    {
        var effects = new List<ForeignKeyEffect>();
        foreach (var ((table, operation), rows) in _rows.OrderBy(pair => pair.Key.Table, StringComparer.Ordinal))
        {
            var isOwn = operation == SqliteUpdateHook.Deleted && table.Equals(_table, StringComparison.OrdinalIgnoreCase);
            var byForeignKey = isOwn ? rows - deletedByStatement : rows;
            if (byForeignKey > 0 && operation is SqliteUpdateHook.Deleted or SqliteUpdateHook.Updated)
            {
                effects.Add(new ForeignKeyEffect(
                    table, operation == SqliteUpdateHook.Deleted ? ForeignKeyAction.Deleted : ForeignKeyAction.Unlinked, byForeignKey));
            }
        }

        return effects;
    }

    public void Dispose() => _listening.Dispose();
}
