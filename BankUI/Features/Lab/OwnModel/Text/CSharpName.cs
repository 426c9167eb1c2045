namespace BankUI.Features.Lab.OwnModel.Text;

/// <summary>Names as C# takes them.</summary>
public static class CSharpName
{
    // https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",

        // No keywords, but no class may be called so.
        "dynamic", "extension", "file", "partial", "record", "required", "scoped", "var",
    ];

    /// <summary>A name as it was drawn; a keyword is marked as a name.</summary>
    public static string Of(string name) => Keywords.Contains(name) ? "@" + name : name;
}
