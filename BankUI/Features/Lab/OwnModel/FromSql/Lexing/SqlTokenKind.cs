namespace BankUI.Features.Lab.OwnModel.FromSql.Lexing;

/// <summary>The smallest parts of SQL. Blanks and comments are none.</summary>
public enum SqlTokenKind
{
    /// <summary>No token at all, as behind the last one.</summary>
    None,

    /// <summary>A word: a key word, or a name without quotes.</summary>
    Word,

    /// <summary>A name in double quotes, backticks or brackets.</summary>
    QuotedName,

    /// <summary>A text in quotes, or between dollars.</summary>
    Text,

    Number,
    Open,
    Close,
    Comma,
    Semicolon,
    Dot,

    /// <summary>Any other character.</summary>
    Symbol,

    /// <summary>A line that is a command of psql.</summary>
    Command,

    /// <summary>The rest of a text whose comment, or whose dollar quote, has no end.</summary>
    Unclosed,
}
