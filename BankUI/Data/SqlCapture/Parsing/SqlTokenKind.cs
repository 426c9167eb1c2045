namespace BankUI.Data.SqlCapture.Parsing;

/// <summary>The kind of a token, as far as parsing and colouring need it.</summary>
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
