using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared;

/// <summary>An instant, as markup. The server writes it in UTC; <c>reader-time.js</c> puts it into the reader's language, zone and words.</summary>
public static class ReaderTime
{
    /// <param name="at">UTC.</param>
    /// <param name="relative">"3 days ago" rather than a date.</param>
    public static MarkupString Of(DateTime at, bool relative = false)
    {
        var text = at.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return new MarkupString(relative ? $"<reader-time>{text}</reader-time>" : $"<reader-date>{text}</reader-date>");
    }
}
