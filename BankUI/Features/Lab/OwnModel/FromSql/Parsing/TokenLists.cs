using BankUI.Features.Lab.OwnModel.FromSql.Lexing;
using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Parsing;

/// <summary>Takes lists of tokens apart, in one pass.</summary>
public static class TokenLists
{
    /// <summary>What stands between the commas of a parenthesis.</summary>
    /// <param name="tokens">Of a statement.</param>
    /// <param name="start">Where the first element begins.</param>
    /// <returns>The elements that are not empty, and where the parenthesis is closed; the end of the tokens where it is not.</returns>
    public static (IReadOnlyList<Token<SqlTokenKind>[]> Elements, int Close) Elements(Token<SqlTokenKind>[] tokens, int start)
    {
        var elements = new List<Token<SqlTokenKind>[]>();
        var depth = 0;
        var at = start;
        for (; at < tokens.Length; at++)
        {
            switch (tokens[at].Kind)
            {
                case SqlTokenKind.Open:
                    depth++;
                    break;
                case SqlTokenKind.Close when depth == 0:
                    Add();
                    return (elements, at);
                case SqlTokenKind.Close:
                    depth--;
                    break;
                case SqlTokenKind.Comma when depth == 0:
                    Add();
                    start = at + 1;
                    break;
            }
        }

        Add();
        return (elements, at);

        void Add()
        {
            if (at > start)
            {
                elements.Add(tokens[start..at]);
            }
        }
    }

    /// <summary>Whether each parenthesis is closed.</summary>
    public static bool IsBalanced(Token<SqlTokenKind>[] tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token.Kind == SqlTokenKind.Open ? 1 : token.Kind == SqlTokenKind.Close ? -1 : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }
}
