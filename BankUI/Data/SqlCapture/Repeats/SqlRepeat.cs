using System.Security.Cryptography;
using System.Text;

namespace BankUI.Data.SqlCapture.Repeats;

/// <summary>A query that ran more than once in one action.</summary>
/// <param name="Kind">What is suspicious about it.</param>
/// <param name="Statements">All runs of it; at least two.</param>
/// <param name="Navigation">The navigation that it loads, as far as its text and the model show it.</param>
/// <param name="IsIntended">Whether the query is tagged as repeating on purpose.</param>
public sealed record SqlRepeat(SqlRepeatKind Kind, IReadOnlyList<SqlStatement> Statements, LoadedNavigation? Navigation, bool IsIntended)
{
    public int Count => Statements.Count;

    /// <summary>Identifies the same query in another action and after a restart.</summary>
    public string QueryId => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Statements[0].Sql.Shape)).AsSpan(0, 8));
}
