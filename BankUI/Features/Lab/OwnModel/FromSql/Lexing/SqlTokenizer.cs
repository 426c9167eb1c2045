using Superpower;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Lexing;

/// <summary>Takes any text apart, in one pass: there is no text that it refuses.</summary>
/// <param name="dialect">Which decides what a bracket and a dollar are.</param>
public sealed class SqlTokenizer(SqlDialect dialect) : Tokenizer<SqlTokenKind>
{
    private const string EndOfData = "\\.";

    protected override IEnumerable<Result<SqlTokenKind>> Tokenize(TextSpan span)
    {
        // A quote that has no end is looked for once.
        var unclosed = new HashSet<char>();
        var (isFirst, isCopy, hasData) = (true, false, false);
        var rest = span;
        while (!rest.IsAtEnd)
        {
            var (kind, length) = Next(rest, unclosed);
            var after = rest.Skip(length);
            if (kind is { } known)
            {
                yield return Result.Value(known, rest, after);
                isCopy = isFirst ? IsWord(rest, length, "COPY") : isCopy;
                hasData |= isCopy && IsWord(rest, length, "STDIN");
                isFirst = known == SqlTokenKind.Semicolon;
                if (isFirst && hasData)
                {
                    (after, hasData) = (after.Skip(Data(after.AsReadOnlySpan())), false);
                }
            }

            rest = after;
        }
    }

    private static bool IsWord(TextSpan rest, int length, string word) => length == word.Length && rest.First(length).EqualsValueIgnoreCase(word);

    // The rows of a dump stand behind the statement, up to a line of its own.
    private static int Data(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("\n" + EndOfData, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 1 + EndOfData.Length;
    }

    private (SqlTokenKind? Kind, int Length) Next(TextSpan rest, HashSet<char> unclosed)
    {
        var text = rest.AsReadOnlySpan();
        switch (text)
        {
            case ['-', '-', ..]:
                return (null, To(text, text.IndexOf('\n')));
            case ['/', '*', ..]:
                return Comment(text) is > 0 and var end ? (null, end) : (SqlTokenKind.Unclosed, text.Length);
            case ['(', ..]:
                return (SqlTokenKind.Open, 1);
            case [')', ..]:
                return (SqlTokenKind.Close, 1);
            case [',', ..]:
                return (SqlTokenKind.Comma, 1);
            case [';', ..]:
                return (SqlTokenKind.Semicolon, 1);
            case ['.', ..]:
                return (SqlTokenKind.Dot, 1);
            case ['\'', ..]:
                return Quoted(text, '\'', SqlTokenKind.Text, unclosed);
            case ['E' or 'e', '\'', ..] when dialect == SqlDialect.PostgreSql:
                return Escaped(text) is > 0 and var escaped ? (SqlTokenKind.Text, escaped) : (SqlTokenKind.Word, 1);
            case ['"', ..] or ['`', ..] when text[0] == '"' || dialect != SqlDialect.SqlServer:
                return Quoted(text, text[0], SqlTokenKind.QuotedName, unclosed);
            case ['[', ..] when dialect != SqlDialect.PostgreSql:
                return Quoted(text, ']', SqlTokenKind.QuotedName, unclosed);
            case ['$', ..] when dialect == SqlDialect.PostgreSql && DollarTag(text) is > 0 and var tag:
                return text[tag..].IndexOf(text[..tag]) is >= 0 and var close ? (SqlTokenKind.Text, close + (2 * tag)) : (SqlTokenKind.Unclosed, text.Length);
            case ['\\', ..] when dialect == SqlDialect.PostgreSql && rest.Position.Column == 1:
                return (SqlTokenKind.Command, To(text, text.IndexOf('\n')));
        }

        return char.IsWhiteSpace(text[0]) ? (null, While(text, char.IsWhiteSpace))
            : char.IsAsciiDigit(text[0]) ? (SqlTokenKind.Number, While(text, c => char.IsLetterOrDigit(c) || c is '.' or '_'))
            : IsOfWord(text[0]) ? (SqlTokenKind.Word, While(text, IsOfWord))
            : (SqlTokenKind.Symbol, 1);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '@' or '#' or '$' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static int To(ReadOnlySpan<char> text, int end) => end < 0 ? text.Length : end;

    private static int While(ReadOnlySpan<char> text, Func<char, bool> holds)
    {
        var length = 1;
        while (length < text.Length && holds(text[length]))
        {
            length++;
        }

        return length;
    }

    // Comments of SQLite do not nest, the others do.
    private int Comment(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            switch (text[i], text[i + 1])
            {
                case ('/', '*') when depth == 0 || dialect != SqlDialect.Sqlite:
                    depth++;
                    i++;
                    break;
                case ('*', '/'):
                    depth--;
                    i++;
                    if (depth == 0)
                    {
                        return i + 1;
                    }

                    break;
            }
        }

        return 0;
    }

    // The quote itself is written twice within.
    private static (SqlTokenKind? Kind, int Length) Quoted(ReadOnlySpan<char> text, char quote, SqlTokenKind kind, HashSet<char> unclosed)
    {
        if (!unclosed.Contains(quote))
        {
            for (var i = 1; i < text.Length; i++)
            {
                if (text[i] != quote)
                {
                    continue;
                }

                if (i + 1 < text.Length && text[i + 1] == quote)
                {
                    i++;
                    continue;
                }

                return (kind, i + 1);
            }

            unclosed.Add(quote);
        }

        return (SqlTokenKind.Symbol, 1);
    }

    private static int Escaped(ReadOnlySpan<char> text)
    {
        for (var i = 2; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '\'')
            {
                return i + 1;
            }
        }

        return 0;
    }

    // $$ or $body$
    private static int DollarTag(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end < text.Length && text[end] == '$' && !char.IsAsciiDigit(text[1]) ? end + 1 : 0;
    }
}
