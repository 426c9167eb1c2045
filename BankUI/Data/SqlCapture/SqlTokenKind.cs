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
