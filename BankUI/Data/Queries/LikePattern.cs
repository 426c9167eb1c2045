namespace BankUI.Data.Queries;

/// <summary>Patterns for <c>LIKE</c> in which typed text has no wildcards.</summary>
public static class LikePattern
{
    /// <summary>Escapes a character that would otherwise be a wildcard.</summary>
    public const string Escape = "\\";

    /// <summary>Matches a text that contains this one anywhere.</summary>
    public static string Containing(string text) => $"%{Escaped(text)}%";

    // "[" is a wildcard on SQL Server only; escaped, it is a plain character on every engine.
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace("[", "\\[");
}
