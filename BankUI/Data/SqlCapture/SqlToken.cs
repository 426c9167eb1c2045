namespace BankUI.Data.SqlCapture;

/// <summary>What a piece of SQL is, as far as reading and colouring it needs to know.</summary>
public enum SqlTokenKind
{
    Space,
    Comment,
    Keyword,

    /// <summary>A name, bare or quoted as <c>"a"</c>, <c>[a]</c> or <c>`a`</c>.</summary>
    Identifier,
    Text,
    Number,

    /// <summary><c>@p0</c>, <c>$id</c>, <c>:id</c> or <c>?</c>.</summary>
    Parameter,
    Symbol,
}

/// <summary>A piece of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It, as it stands in the statement.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>Whether this is a keyword, in any case.</summary>
    public bool Is(string keyword) => Kind == SqlTokenKind.Keyword && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    /// <summary>Whether it says nothing to the database.</summary>
    public bool IsBlank => Kind is SqlTokenKind.Space or SqlTokenKind.Comment;

    /// <summary>A name without its quotes.</summary>
    public string Name => Text is ['"' or '[' or '`', .. var inner, _] ? inner : Text;
}
