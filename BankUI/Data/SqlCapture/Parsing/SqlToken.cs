namespace BankUI.Data.SqlCapture.Parsing;

/// <summary>A token of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text in the statement.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>Whether this is a keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == SqlTokenKind.Keyword && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    /// <summary>Whether the database ignores it.</summary>
    public bool IsBlank => Kind is SqlTokenKind.Space or SqlTokenKind.Comment;

    /// <summary>A name without its quotes.</summary>
    public string Name => Text is ['"' or '[' or '`', .. var inner, _] ? inner : Text;
}
