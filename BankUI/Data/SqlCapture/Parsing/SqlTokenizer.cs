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

    // The longer ones first.
    private static readonly string[] LongSymbols =
    [
        "#>>", "->>", "!~*", "<->", "<=>",
        "::", "<>", "<=", ">=", "!=", "==", "||", "->", "#>", "@>", "<@", "~*", "!~", "&&", "<<", ">>", ":=", "+=", "-=", "*=", "/=", "%=",
    ];

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
            case ['N' or 'n' or 'X' or 'x' or 'B' or 'b', '\'', ..]:
                return (SqlTokenKind.Text, Quoted(rest, 2, '\''));
            case ['E' or 'e', '\'', ..]:
                return (SqlTokenKind.Text, Quoted(rest, 2, '\'', hasEscapes: true));
            case ['U' or 'u', '&', '\'', ..]:
                return (SqlTokenKind.Text, Quoted(rest, 3, '\''));
            case ['U' or 'u', '&', '"', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 3, '"'));
            case ['"', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, '"'));
            case ['`', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, '`'));
            case ['[', ..]:
                return (SqlTokenKind.Identifier, Quoted(rest, 1, ']'));
            case ['$', ..] when DollarTag(rest) is > 0 and var tag:
                return (SqlTokenKind.Text, rest[tag..].IndexOf(rest[..tag]) is >= 0 and var close ? close + (2 * tag) : rest.Length);
        }

        // Before the parameters: a::int has none called :int. But a<@p0 has.
        if (LongSymbol(rest) is > 0 and var symbol)
        {
            return (SqlTokenKind.Symbol, symbol);
        }

        switch (rest)
        {
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

        return (SqlTokenKind.Symbol, 1);
    }

    // Its length; 0 where none begins.
    private static int LongSymbol(ReadOnlySpan<char> text)
    {
        if (char.IsLetterOrDigit(text[0]) || text[0] == ' ' || (text is ['<', '@', var next, ..] && IsName(next)))
        {
            return 0;
        }

        foreach (var symbol in LongSymbols)
        {
            if (text.StartsWith(symbol))
            {
                return symbol.Length;
            }
        }

        return 0;
    }

    // The length of $$ or $tag$, between two of which PostgreSQL takes everything as it is; 0 where none begins. $1 is a parameter.
    private static int DollarTag(ReadOnlySpan<char> text)
    {
        var name = While(text[1..], c => char.IsLetterOrDigit(c) || c == '_');
        return text[(name + 1)..] is ['$', ..] && !char.IsAsciiDigit(text[1]) ? name + 2 : 0;
    }

    // Two quotes are one quote inside the text.
    private static int Quoted(ReadOnlySpan<char> text, int from, char quote, bool hasEscapes = false)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (hasEscapes && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
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
