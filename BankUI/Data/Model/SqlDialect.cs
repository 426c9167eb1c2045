namespace BankUI.Data.Model;

/// <summary>The SQL expressions in which the schemas of the engines differ.</summary>
/// <param name="UtcNow">An expression for the current time in UTC.</param>
/// <param name="ByteByByte">The collation that compares and sorts text by its code points, for keys that are folded already; <see langword="null"/> where every column does.</param>
/// <param name="Length">The function that counts the characters of a text.</param>
/// <param name="DateTimeMin">An expression for an instant before every other.</param>
/// <param name="StoresComputed">Whether a computed column is stored: PostgreSQL computes none when it is read before version 18.</param>
public sealed record SqlDialect(string UtcNow, string? ByteByByte, string Length, string DateTimeMin, bool StoresComputed = false)
{
    public static readonly SqlDialect Sqlite = new(
        // Without trailing zeros, as EF Core writes a time: equal times must be equal texts, or paging by them never ends.
        UtcNow: "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', 'now'), '0'), '.')",
        ByteByByte: null,
        Length: "length",
        DateTimeMin: "'0001-01-01 00:00:00'");

    public static readonly SqlDialect PostgreSql = new(
        UtcNow: "CURRENT_TIMESTAMP",
        ByteByByte: "C",
        Length: "length",
        // The driver reads it as DateTime.MinValue, and writes that as it.
        DateTimeMin: "'-infinity'::timestamptz",
        StoresComputed: true);

    public static readonly SqlDialect SqlServer = new(
        UtcNow: "SYSUTCDATETIME()",
        ByteByByte: "Latin1_General_100_BIN2",
        Length: "LEN",
        // The computed column over it has an index, so it must be deterministic: with a style over 100 a conversion always is.
        DateTimeMin: "CONVERT(datetime2, '0001-01-01T00:00:00', 126)");
}
