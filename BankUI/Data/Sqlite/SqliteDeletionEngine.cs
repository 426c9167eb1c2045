using System.Data.Common;
using System.Text.Json;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Running;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace BankUI.Data.Sqlite;

internal sealed class SqliteDeletionEngine : IDeletionEngine
{
    public ChangeCount? Count(DbConnection connection) => connection is SqliteConnection { Handle: { } handle } ? new HookedCount(handle) : null;

    public string Rows(IReadOnlyList<string> columnTypes) =>
        $"(SELECT {string.Join(", ", columnTypes.Select((type, i) => $"{Value(type, i)} AS c{i}"))} FROM json_each(@rows))";

    // What the driver reads is what SQLite stores: a number, a text, or bytes. Every other type is one of them.
    public void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case byte[] bytes:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    public (string Before, string After)? OwnKeys(string delimitedTable, IReadOnlyKey key) => null;

    public Task HoldStillAsync(DbContext db, IQueryable rows, CancellationToken cancellation) => Task.CompletedTask;

    private static string Value(string type, int i) =>
        type.Equals("BLOB", StringComparison.OrdinalIgnoreCase) ? $"unhex(value ->> {i})" : $"value ->> {i}";

    private sealed class HookedCount : ChangeCount
    {
        private readonly IDisposable _listening;
        private readonly Dictionary<(string Table, int Operation), long> _rows = [];

        public HookedCount(sqlite3 connection) =>
            _listening = SqliteUpdateHook.Listen(connection, (table, operation) => _rows[(table, operation)] = Of(table, operation) + 1);

        // Not sqlite3_total_changes(): that has what the search index writes for itself in it.
        public override long Total => _rows.Values.Sum();

        public override long DeletedFrom(string table) => Of(table, SqliteUpdateHook.Deleted);

        public override long UpdatedIn(string table) => Of(table, SqliteUpdateHook.Updated);

        public override void Dispose() => _listening.Dispose();

        private long Of(string table, int operation) => _rows.GetValueOrDefault((table, operation));
    }
}
