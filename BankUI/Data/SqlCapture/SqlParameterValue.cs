using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using BankUI.Domain;

namespace BankUI.Data.SqlCapture;

/// <summary>A parameter of a command, as it was sent.</summary>
/// <param name="Name">With its marker, as in the text: <c>@p0</c>.</param>
/// <param name="Type">The type that the driver was given.</param>
/// <param name="Value">A copy; a long text or binary without its end; <see langword="null"/> for NULL.</param>
/// <param name="IsCut">Whether the end is missing.</param>
/// <param name="Hash">The hash of the whole value: values that differ only in the missing part are different.</param>
public sealed record SqlParameterValue(string Name, DbType Type, object? Value, bool IsCut, int Hash)
{
    /// <summary>How much of a text (in characters), of a binary (in bytes) or of a list is kept.</summary>
    public const int MaxLength = 300;

    /// <summary>The approximate size in bytes.</summary>
    public int Size => 64 + Value switch { string text => 2 * text.Length, byte[] bytes => bytes.Length, Array list => 16 * list.Length, _ => 0 };

    public static SqlParameterValue Of(DbParameter parameter)
    {
        var value = parameter.Value switch { DBNull => null, char[] chars => new string(chars), var other => other };
        var (kept, isCut, hash) = value switch
        {
            string { Length: > MaxLength } text => (TypedText.Start(text, MaxLength), true, text.GetHashCode(StringComparison.Ordinal)),
            byte[] bytes => (bytes[..Math.Min(bytes.Length, MaxLength)], bytes.Length > MaxLength, HashOf(bytes)),
            // A list for "= ANY": the driver of PostgreSQL sends one as it is.
            IList { Count: var count } list => (First(list), count > MaxLength, HashOf(list)),
            null => ((object?)null, false, 0),
            _ => (value, false, value.GetHashCode()),
        };
        return new SqlParameterValue(parameter.ParameterName, parameter.DbType, kept, isCut, hash);
    }

    /// <summary>The value as an SQL literal.</summary>
    public string Literal => Value switch
    {
        null => "NULL",
        bool yes => yes ? "1" : "0",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}{(IsCut ? "…" : "")}'",
        DateTime instant => $"'{instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}'",
        DateTimeOffset instant => $"'{instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)}'",
        DateOnly day => $"'{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        TimeOnly time => $"'{time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}'",
        Array list => $"'{{{string.Join(',', list.Cast<object?>())}{(IsCut ? ",…" : "")}}}'",
        Guid id => $"'{id.ToString().ToUpperInvariant()}'",
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float => Convert.ToString(Value, CultureInfo.InvariantCulture)!,
        _ => $"'{Convert.ToString(Value, CultureInfo.InvariantCulture)!.Replace("'", "''", StringComparison.Ordinal)}{(IsCut ? "…" : "")}'",
    };

    /// <summary>Whether this is the same value under the same name.</summary>
    public bool SameAs(SqlParameterValue other) =>
        Name == other.Name
        && Hash == other.Hash
        && (Value, other.Value) switch
        {
            (byte[] mine, byte[] theirs) => mine.AsSpan().SequenceEqual(theirs),
            (Array mine, Array theirs) => mine.Cast<object?>().SequenceEqual(theirs.Cast<object?>()),
            _ => Equals(Value, other.Value),
        };

    private static Array First(IList list)
    {
        var first = Array.CreateInstance(list.GetType().GetElementType() ?? list.GetType().GenericTypeArguments[0], Math.Min(list.Count, MaxLength));
        for (var i = 0; i < first.Length; i++)
        {
            first.SetValue(list[i], i);
        }

        return first;
    }

    private static int HashOf(IList list)
    {
        var hash = default(HashCode);
        foreach (var item in list)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    private static int HashOf(byte[] bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
