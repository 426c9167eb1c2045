using System.Data.Common;
using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Recording;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

/// <summary>Counts them by SQLite's update hook.</summary>
internal sealed class SqliteRowChanges : RowChanges
{
    private readonly IDisposable _listening;

    private SqliteRowChanges(sqlite3 connection, string table)
        : base(table) => _listening = SqliteUpdateHook.Listen(connection, Count);

    /// <summary>Starts to count, on a SQLite connection that is open; <see langword="null"/> on any other.</summary>
    public static SqliteRowChanges? Watch(DbConnection? connection, string table) =>
        connection is SqliteConnection { Handle: { } handle } ? new SqliteRowChanges(handle, table) : null;

    public override void Dispose() => _listening.Dispose();

    private void Count(string table, int operation)
    {
        if (operation is SqliteUpdateHook.Deleted or SqliteUpdateHook.Updated)
        {
            Add(table, operation == SqliteUpdateHook.Deleted ? ForeignKeyAction.Deleted : ForeignKeyAction.Unlinked, 1);
        }
    }
}
