namespace BankUI.Data.Queries;

/// <summary>Patterns for <c>LIKE</c> in which what a person typed stands for itself.</summary>
public static class LikePattern
{
    /// <summary>Stands before a character that would otherwise be a wildcard.</summary>
    public const string Escape = "\\";

    /// <summary>Matches a text that contains this one anywhere.</summary>
    public static string Containing(string text) => $"%{Escaped(text)}%";

    // "[" is a wildcard on SQL Server only; escaped, it stands for itself on both.
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace("[", "\\[");
}
