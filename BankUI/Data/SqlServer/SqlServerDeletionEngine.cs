using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.SqlServer;

internal sealed class SqlServerDeletionEngine : IDeletionEngine
{
    // SQL Server does not report rows that foreign keys change; the receipt counts the rows that are left instead.
    public ChangeCount? Count(DbConnection connection) => null;

    public string Rows(IReadOnlyList<string> columnTypes) =>
        $"OPENJSON(@rows) WITH ({string.Join(", ", columnTypes.Select((type, i) => $"c{i} {type} '$[{i}]'"))})";

    public void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double or float:
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case DateTime instant:
                json.WriteStringValue(instant.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    // SQL Server refuses IDENTITY_INSERT for a table without an identity.
    public (string Before, string After)? OwnKeys(string delimitedTable, IReadOnlyKey key) =>
        key.Properties.Any(property => SqlServerPropertyExtensions.GetValueGenerationStrategy(property) == SqlServerValueGenerationStrategy.IdentityColumn)
            ? ($"SET IDENTITY_INSERT {delimitedTable} ON", $"SET IDENTITY_INSERT {delimitedTable} OFF")
            : null;

    // A range that was read stays locked: https://learn.microsoft.com/sql/t-sql/statements/set-transaction-isolation-level-transact-sql
    public Task HoldStillAsync(DbContext db, IQueryable rows, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", cancellation);
}
