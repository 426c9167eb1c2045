using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using BankUI.Data.Deletion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.SqlServer;

internal sealed class SqlServerDeletionEngine : IDeletionEngine
{
    // It does not tell of rows that foreign keys change; the receipt looks for what is still there instead.
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

    // Where no column is an identity, SQL Server refuses to be told so.
    public (string Before, string After)? OwnKeys(string delimitedTable, IReadOnlyKey key) =>
        key.Properties.Any(property => SqlServerPropertyExtensions.GetValueGenerationStrategy(property) == SqlServerValueGenerationStrategy.IdentityColumn)
            ? ($"SET IDENTITY_INSERT {delimitedTable} ON", $"SET IDENTITY_INSERT {delimitedTable} OFF")
            : null;

    // A range that was read stays locked: https://learn.microsoft.com/sql/t-sql/statements/set-transaction-isolation-level-transact-sql
    public Task HoldStillAsync(DbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", cancellation);
}
