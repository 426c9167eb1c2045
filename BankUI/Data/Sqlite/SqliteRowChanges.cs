using System.Data.Common;
using BankUI.Data.SqlCapture;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

/// <summary>
/// Watches which rows a DELETE changes, foreign keys' actions included: SQLite calls back for every row
/// (https://www.sqlite.org/c3ref/update_hook.html), where the number of rows that it returns leaves them out.
/// </summary>
internal sealed class SqliteRowChanges : IDisposable
{
    private const int Deleted = 9;
    private const int Updated = 23;

    private readonly sqlite3 _connection;
    private readonly string _table;
    private readonly Dictionary<(string Table, int Operation), int> _rows = [];

    private SqliteRowChanges(sqlite3 connection, string table)
    {
        (_connection, _table) = (connection, table);
        raw.sqlite3_update_hook(connection, static (counts, operation, _, table, _) => ((SqliteRowChanges)counts).Count(table.utf8_to_string(), operation), this);
    }

    /// <summary>Starts to count, on a SQLite connection that is open; <see langword="null"/> on any other.</summary>
    public static SqliteRowChanges? Watch(DbConnection? connection, string table) =>
        connection is SqliteConnection { Handle: { } handle } ? new SqliteRowChanges(handle, table) : null;

    /// <summary>What the foreign keys did, given how many rows the statement says that it deleted itself.</summary>
    public IReadOnlyList<ForeignKeyEffect> Effects(int deletedByStatement)
    {
        var effects = new List<ForeignKeyEffect>();
        foreach (var ((table, operation), rows) in _rows.OrderBy(pair => pair.Key.Table, StringComparer.Ordinal))
        {
            var isOwn = operation == Deleted && table.Equals(_table, StringComparison.OrdinalIgnoreCase);
            var byForeignKey = isOwn ? rows - deletedByStatement : rows;
            if (byForeignKey > 0 && operation is Deleted or Updated)
            {
                effects.Add(new ForeignKeyEffect(table, operation == Deleted ? ForeignKeyAction.Deleted : ForeignKeyAction.Unlinked, byForeignKey));
            }
        }

        return effects;
    }

    public void Dispose()
    {
        if (!_connection.IsClosed)
        {
            raw.sqlite3_update_hook(_connection, (delegate_update?)null, null);
        }
    }

    private void Count(string table, int operation) => _rows[(table, operation)] = _rows.GetValueOrDefault((table, operation)) + 1;
}
