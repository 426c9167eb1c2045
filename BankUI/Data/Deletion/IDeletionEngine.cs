using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion;

/// <summary>What deleting and restoring have to say differently on each engine.</summary>
public interface IDeletionEngine
{
    /// <summary>Starts to count changes on an open connection; <see langword="null"/> where the engine does not tell.</summary>
    ChangeCount? Count(DbConnection connection);

    /// <summary>
    /// A table expression over the parameter <c>@rows</c>, a JSON array of arrays: its columns <c>c0</c>, <c>c1</c>, ... are the
    /// elements of each, as these column types.
    /// </summary>
    string Rows(IReadOnlyList<string> columnTypes);

    /// <summary>A value that was read from the database, as JSON that <see cref="Rows"/> reads back unchanged.</summary>
    void Write(System.Text.Json.Utf8JsonWriter json, object value);

    /// <summary>What allows rows with keys of their own into a table that numbers its rows, and what ends that; or <see langword="null"/>.</summary>
    (string Before, string After)? OwnKeys(string delimitedTable, IReadOnlyKey key);

    /// <summary>
    /// Keeps others, until the transaction ends, from adding to what has been read in it: what goes without having been kept would be
    /// lost. Nothing where there is one writer at a time.
    /// </summary>
    Task HoldStillAsync(DbContext db, CancellationToken cancellation);
}
