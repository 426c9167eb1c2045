namespace BankUI.Features.Enrollments;

/// <summary>Names as they are written in a sentence.</summary>
internal static class NamesInWords
{
    /// <summary>Up to four names; of more, the first three and how many others: <c>Ann, Ben, Cleo and 5 others</c>.</summary>
    public static string Of(IReadOnlyList<string> names) => names.Count <= 4 ? All(names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others";

    /// <summary>All names: <c>Ann, Ben and Cleo</c>.</summary>
    public static string All(IReadOnlyList<string> names) => names.Count <= 1 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
