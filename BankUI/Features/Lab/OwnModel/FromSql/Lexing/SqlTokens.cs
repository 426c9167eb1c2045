using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Lexing;

/// <summary>What is asked of a token.</summary>
public static class SqlTokens
{
    /// <summary>Whether it is a word, in any case.</summary>
    public static bool Is(this Token<SqlTokenKind> token, string word) => token.Kind == SqlTokenKind.Word && token.Span.EqualsValueIgnoreCase(word);

    /// <summary>Whether it is one of some words in capitals.</summary>
    public static bool IsOneOf(this Token<SqlTokenKind> token, IReadOnlySet<string> words) => token.Kind == SqlTokenKind.Word && words.Contains(token.ToStringValue());

    public static bool IsSymbol(this Token<SqlTokenKind> token, char symbol) => token.Kind == SqlTokenKind.Symbol && token.Span[0] == symbol;

    /// <summary>Whether nothing but blanks stands before it in its line.</summary>
    public static bool IsFirstOfLine(this Token<SqlTokenKind> token)
    {
        var source = token.Span.Source!;
        for (var i = token.Position.Absolute - 1; i >= 0 && source[i] != '\n'; i--)
        {
            if (!char.IsWhiteSpace(source[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name without its quotes.</summary>
    public static string Name(this Token<SqlTokenKind> token) => token.ToStringValue() switch
    {
        ['"', .. var name, '"'] => name.Replace("\"\"", "\"", StringComparison.Ordinal),
        ['`', .. var name, '`'] => name.Replace("``", "`", StringComparison.Ordinal),
        ['[', .. var name, ']'] => name.Replace("]]", "]", StringComparison.Ordinal),
        ['\'', .. var name, '\''] => name.Replace("''", "'", StringComparison.Ordinal),
        var name => name,
    };
}
