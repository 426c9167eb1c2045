using Superpower.Model;

namespace BankUI.Features.Lab.OwnModel.FromSql.Lexing;

/// <summary>A statement, or what stands where one should.</summary>
/// <param name="tokens">At least one.</param>
public sealed class SqlStatement(Token<SqlTokenKind>[] tokens)
{
    public Token<SqlTokenKind>[] Tokens => tokens;

    public Position Place => tokens[0].Position;

    /// <summary>The whole text that it is of.</summary>
    public string Source => tokens[0].Span.Source!;

    /// <summary>Behind its last character.</summary>
    public int End => EndOf(tokens[^1]);

    /// <summary>What it is, in capitals: its first words, such as <c>CREATE VIEW</c>.</summary>
    public string Kind => tokens[0].Kind != SqlTokenKind.Word ? "…"
        : tokens[0].Is("CREATE") || tokens[0].Is("ALTER") || tokens[0].Is("DROP") || tokens[0].Is("COMMENT") ? string.Join(' ', Words().Take(2)).ToUpperInvariant()
        : tokens[0].ToStringValue().ToUpperInvariant();

    /// <summary>The words that it begins with, without those that only say how.</summary>
    public IEnumerable<string> Words() => tokens.TakeWhile(token => token.Kind == SqlTokenKind.Word).Take(8).Select(token => token.ToStringValue()).Where(word => !IsAside(word));

    /// <summary>Whether it begins with these words, whatever words between them only say how.</summary>
    public bool Begins(params string[] words) => Words().Take(words.Length).SequenceEqual(words, StringComparer.OrdinalIgnoreCase);

    /// <summary>Behind the last character of a token.</summary>
    public static int EndOf(Token<SqlTokenKind> token) => token.Position.Absolute + token.Span.Length;

    private static bool IsAside(string word) => word.ToUpperInvariant() is "OR" or "REPLACE" or "TEMP" or "TEMPORARY" or "GLOBAL" or "LOCAL" or "UNLOGGED" or "CONSTRAINT" or "CLUSTERED" or "NONCLUSTERED";
}
