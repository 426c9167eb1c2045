using BankUI.Features.Lab.OwnModel.Drawing;

namespace BankUI.Features.Lab.OwnModel.FromSql.Created;

/// <summary>What the types of databases hold, in the words of a drawing.</summary>
public static class SqlTypes
{
    private static readonly HashSet<string> Texts = Set(
        "text", "varchar", "char", "character", "character varying", "char varying", "national character", "national character varying", "national char", "national varchar", "varying character",
        "native character", "nchar", "nvarchar", "ntext", "tinytext", "mediumtext", "longtext", "clob", "citext", "bpchar", "string", "sysname", "name");

    private static readonly HashSet<string> WholeNumbers = Set(
        "int", "integer", "int2", "int4", "int8", "smallint", "bigint", "tinyint", "mediumint", "big int", "unsigned big int", "serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

    private static readonly HashSet<string> Decimals = Set(
        "decimal", "dec", "numeric", "number", "money", "smallmoney", "real", "float", "float4", "float8", "double", "double precision");

    private static readonly HashSet<string> Dates = Set(
        "date", "datetime", "datetime2", "smalldatetime", "datetimeoffset", "timestamp", "timestamptz", "timestamp without time zone", "timestamp with time zone");

    private static readonly HashSet<string> YesNos = Set("bool", "boolean");

    /// <summary>What a type holds; <see langword="null"/> when a drawing has nothing of the kind, or it is not known.</summary>
    /// <param name="type">Without its length, words with one blank in between.</param>
    /// <param name="dialect">Whose it is.</param>
    public static FieldKind? Kind(string type, SqlDialect dialect)
    {
        if (dialect == SqlDialect.SqlServer)
        {
            // A timestamp is the version of a row there.
            if (type.Equals("timestamp", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (type.Equals("bit", StringComparison.OrdinalIgnoreCase))
            {
                return FieldKind.YesNo;
            }
        }

        return Texts.Contains(type) ? FieldKind.Text
            : WholeNumbers.Contains(type) ? FieldKind.WholeNumber
            : Decimals.Contains(type) ? FieldKind.Decimal
            : Dates.Contains(type) ? FieldKind.Date
            : YesNos.Contains(type) ? FieldKind.YesNo
            : null;
    }

    private static HashSet<string> Set(params string[] types) => new(types, StringComparer.OrdinalIgnoreCase);
}
