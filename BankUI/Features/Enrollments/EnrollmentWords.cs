using System.Globalization;

namespace BankUI.Features.Enrollments;

/// <summary>Numbers and names as they are written in sentences.</summary>
internal static class EnrollmentWords
{
    /// <summary>A number with thousands separators, such as <c>10,000</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, such as <c>1 line</c> or <c>10,000 lines</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What one of them is called; an "s" makes it several.</param>
    public static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Up to four names; of more, the first three and how many others: <c>Ann, Ben, Cleo and 5 others</c>.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count <= 4 ? AllNames(names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others";

    /// <summary>All names: <c>Ann, Ben and Cleo</c>.</summary>
    public static string AllNames(IReadOnlyList<string> names) => names.Count <= 1 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
