using System.Data.Common;
using BankUI.Data.Deletion.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion;

/// <summary>What deleting and restoring need done differently on each engine.</summary>
public interface IDeletionEngine
{
    /// <summary>Starts to count changes on an open connection; <see langword="null"/> where the engine cannot.</summary>
    ChangeCount? Count(DbConnection connection);

    /// <summary>
    /// A table expression over the parameter <c>@rows</c>, a JSON array of arrays: its columns <c>c0</c>, <c>c1</c>, ... are the
    /// elements of each, as these column types.
    /// </summary>
    string Rows(IReadOnlyList<string> columnTypes);

    /// <summary>A value that was read from the database, as JSON that <see cref="Rows"/> reads back unchanged.</summary>
    void Write(System.Text.Json.Utf8JsonWriter json, object value);

    /// <summary>The statements that allow and disallow inserting keys into a table that generates them; <see langword="null"/> where none is needed.</summary>
    (string Before, string After)? OwnKeys(string delimitedTable, IReadOnlyKey key);

    /// <summary>
    /// Prevents others from changing these rows and from adding any that refer to them, until the transaction ends: a row that is deleted without
    /// being archived would be lost. Does nothing where there is one writer at a time.
    /// </summary>
    Task HoldStillAsync(DbContext db, IQueryable rows, CancellationToken cancellation);

    /// <summary>The end of a query that does the same to the rows that it reads; empty where <see cref="HoldStillAsync"/> is enough.</summary>
    string RowLock => "";
}
