using System.Collections.Frozen;

namespace BankUI.Data.SqlCapture.Parsing;

/// <summary>
/// Splits SQL of every engine into tokens: enough to colour it, to format it, to compare two statements and to count
/// them. It never fails: an unknown character is a symbol, and all tokens together are the text again.
/// </summary>
public static class SqlTokenizer
{
    private static readonly FrozenSet<string> Keywords = (
        "ABORT ADD ALL ALTER AND ANY APPLY AS ASC BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS " +
        "CURRENT DECLARE DEFAULT DELETE DESC DISTINCT DO DROP ELSE END ESCAPE EXCEPT EXEC EXISTS EXPLAIN FAIL FALSE FETCH FILTER FIRST FOLLOWING " +
        "FOREIGN FROM FULL GLOB GO GROUP HAVING IF IGNORE IN INDEX INNER INSERT INSERTED DELETED INTERSECT INTO IS JOIN KEY LEFT LIKE LIMIT MATCHED " +
        "MATERIALIZED MERGE NEXT NO NOCOUNT NOT NOTHING NULL NULLS OF OFF OFFSET ON ONLY OR ORDER OUTER OUTPUT OVER PARTITION PRAGMA PRECEDING PRIMARY QUERY " +
        "RANGE RECURSIVE REFERENCES RELEASE REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE THEN TOP TRANSACTION TRIGGER TRUE " +
        "UNBOUNDED UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WINDOW WITH").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] LongSymbols = ["<>", "<=", ">=", "!=", "==", "||"];

    public static IEnumerable<SqlToken> Tokens(string sql)
    {
        for (var start = 0; start < sql.Length;)
        {
            var (kind, length) = Next(sql, start);
            var text = sql.Substring(start, length);
            yield return new SqlToken(kind == SqlTokenKind.Identifier && Keywords.Contains(text) ? SqlTokenKind.Keyword : kind, text);
            start += length;
        }
    }

    private static (SqlTokenKind Kind, int Length) Next(string sql, int start)
    {
        var rest = sql.AsSpan(start);
        switch (rest)
        {
            case ['-', '-', ..]:
                return (SqlTokenKind.Comment, rest.IndexOf('\n') is >= 0 and var line ? line : rest.Length);
            case ['/', '*', ..]:
                return (SqlTokenKind.Comment, rest[2..].IndexOf("*/") is >= 0 and var end ? end + 4 : rest.Length);
            case ['\'', ..]:
                return (SqlTokenKind.Text, Quoted(rest, 1, '\''));
            case ['N' or 'n' or 'X' or 'x', '\'', ..]:
                return (SqlTokenKind.Text, Quoted(rest, 2, '\''));
            case ['"', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, '"'));
            case ['`', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, '`'));
            case ['[', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, ']'));
            case ['?', ..]:
                return (SqlTokenKind.Parameter, 1 + While(rest[1..], char.IsAsciiDigit));
            case ['@' or '$' or ':', var next, ..] when IsName(next) || next == '@':
                return (SqlTokenKind.Parameter, 1 + While(rest[1..], c => IsName(c) || c == '@'));
        }

        if (char.IsWhiteSpace(rest[0]))
        {
            return (SqlTokenKind.Space, While(rest, char.IsWhiteSpace));
        }

        if (char.IsAsciiDigit(rest[0]))
        {
            return (SqlTokenKind.Number, Number(rest));
        }

        if (IsName(rest[0]))
        {
            return (SqlTokenKind.Identifier, While(rest, IsName));
        }

        foreach (var symbol in LongSymbols)
        {
            if (rest.StartsWith(symbol))
            {
                return (SqlTokenKind.Symbol, symbol.Length);
            }
        }

        return (SqlTokenKind.Symbol, 1);
    }

    // Two quotes are one quote inside the text.
    private static int Quoted(ReadOnlySpan<char> text, int from, char quote)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                if (i + 1 < text.Length && text[i + 1] == quote)
                {
                    i++;
                }
                else
                {
                    return i + 1;
                }
            }
        }

        return text.Length;
    }

    private static int Number(ReadOnlySpan<char> text)
    {
        var length = While(text, c => char.IsAsciiLetterOrDigit(c) || c == '.');
        var hasSignedExponent = text[..length] is not ['0', 'x' or 'X', ..] and [.., 'e' or 'E'] && text[length..] is ['+' or '-', >= '0' and <= '9', ..];
        return hasSignedExponent ? length + 1 + While(text[(length + 1)..], char.IsAsciiDigit) : length;
    }

    private static int While(ReadOnlySpan<char> text, Func<char, bool> holds)
    {
        var length = 0;
        while (length < text.Length && holds(text[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '_' or '#';
}
