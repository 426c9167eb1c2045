using System.Runtime.CompilerServices;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

/// <summary>
/// SQLite calls back for every row that is inserted, updated or deleted, foreign keys' actions included, and has one callback
/// for a connection (https://www.sqlite.org/c3ref/update_hook.html); here it may have several. Rows that the search index writes for itself
/// are left out.
/// </summary>
internal static class SqliteUpdateHook
{
    public const int Deleted = 9;
    public const int Updated = 23;

    private const string SearchTables = "accounts_search";

    private static readonly ConditionalWeakTable<sqlite3, List<Action<string, int>>> Listeners = [];

    /// <summary>Calls with the table and the operation of every row, until it is disposed. A connection has one user at a time.</summary>
    public static IDisposable Listen(sqlite3 connection, Action<string, int> listener)
    {
        var listeners = Listeners.GetOrCreateValue(connection);
        listeners.Add(listener);
        if (listeners.Count == 1)
        {
            raw.sqlite3_update_hook(connection, static (all, operation, _, table, _) => Tell((List<Action<string, int>>)all, table, operation), listeners);
        }

        return new Subscription(connection, listeners, listener);
    }

    private static void Tell(List<Action<string, int>> listeners, utf8z table, int operation)
    {
        var name = table.utf8_to_string();
        if (name.StartsWith(SearchTables, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var listener in listeners)
        {
            listener(name, operation);
        }
    }

    private sealed class Subscription(sqlite3 connection, List<Action<string, int>> listeners, Action<string, int> listener) : IDisposable
    {
        public void Dispose()
        {
            if (listeners.Remove(listener) && listeners.Count == 0 && !connection.IsClosed)
            {
                raw.sqlite3_update_hook(connection, (delegate_update?)null, null);
            }
        }
    }
}
