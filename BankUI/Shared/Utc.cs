using System.Globalization;

namespace BankUI.Shared;

/// <summary>
/// An instant as the text of a <c>reader-time</c> or <c>reader-date</c> element. <c>reader-time.js</c> shows it in the reader's language and
/// time zone: the one as "3 days ago", the other as a date.
/// </summary>
public static class Utc
{
    /// <param name="at">UTC.</param>
    public static string Format(DateTime at) => at.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
