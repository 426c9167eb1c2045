namespace BankUI.Features.Enrollments.People;

/// <summary>Names in a sentence.</summary>
internal static class NamesInWords
{
    /// <summary>All of up to four, else the first three and how many more.</summary>
    public static string Of(IReadOnlyList<string> names) => names.Count <= 4 ? All(names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others";

    /// <summary>All of them.</summary>
    public static string All(IReadOnlyList<string> names) => names.Count <= 1 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
