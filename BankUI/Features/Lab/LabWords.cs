using System.Globalization;

namespace BankUI.Features.Lab;

/// <summary>Numbers in words.</summary>
internal static class LabWords
{
    /// <summary>"1 row", "1,204 rows", "3 entries".</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many ?? one + "s")}";
}
