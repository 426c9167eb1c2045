using System.Globalization;

namespace BankUI.Shared;

/// <summary>Numbers and recurring sentences, written the same everywhere.</summary>
public static class Words
{
    /// <summary>"1,204".</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 statement", "1,204 rows", "3 entries".</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The noun for one.</param>
    /// <param name="many">The noun for any other number, where it is not <paramref name="one"/> with an "s".</param>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {Plural(number, one, many)}";

    /// <summary>The noun or verb that goes with a number, without the number.</summary>
    /// <inheritdoc cref="Count"/>
    public static string Plural(long number, string one, string? many = null) => number == 1 ? one : many ?? one + "s";

    /// <summary>For a failure of which no more is known than that the database threw.</summary>
    /// <param name="consequence">What was or was not changed, and what to do: a sentence.</param>
    public static string DatabaseFailed(string consequence) => $"The database did not answer as it should. {consequence}";
}
