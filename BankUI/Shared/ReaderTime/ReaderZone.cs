using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace BankUI.Shared.ReaderTime;

/// <summary>
/// The time zone of the reader's browser. <c>reader-time.js</c> shows instants in it, so days are asked for in it, too. It is UTC until the browser
/// has named it, and where this computer has no zone of that name; what asks for days then says UTC.
/// </summary>
public sealed partial class ReaderZone
{
    /// <summary>The cookie in which the browser names the zone, so that the first response knows it.</summary>
    public const string Cookie = "zone";

    private const int SecondsInDay = 24 * 60 * 60;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> Renamed = new();

    /// <summary>UTC where <see cref="Name"/> is <see langword="null"/>.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Such as <c>America/New_York</c>; <see langword="null"/> while it is not known.</summary>
    public string? Name { get; private set; }

    /// <summary>Whether the browser was asked: in a circuit, where the cookie may be missing or older than a journey.</summary>
    public bool IsAsked { get; set; }

    /// <summary>The zone that a request names.</summary>
    public static string? Of(HttpContext? request) => request?.Request.Cookies[Cookie] is { } name && Written().IsMatch(name) ? name : null;

    /// <summary>Takes over what the browser says.</summary>
    /// <param name="name">A name of the IANA database. Another text is no zone: it comes from outside, and names a file on Unix.</param>
    /// <returns>Whether days are other days now.</returns>
    public bool Use(string? name)
    {
        var before = Zone;
        (Name, Zone) = name is not null && Written().IsMatch(name) && Find(name) is { } zone
            ? (name, zone)
            : (null, TimeZoneInfo.Utc);
        return !Zone.Equals(before);
    }

    /// <summary>The day that the reader's calendar shows.</summary>
    /// <param name="at">UTC.</param>
    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, Zone));

    /// <summary>
    /// The first instant, in UTC, at which the reader's calendar shows a day, or a later one: there is not always a midnight, nor always a day, where
    /// clocks were put forward. In the first and the last year of the calendar it is the first and the last instant of all.
    /// </summary>
    public DateTime StartOf(DateOnly day)
    {
        if (day.Year == DateOnly.MinValue.Year || day.Year == DateOnly.MaxValue.Year)
        {
            return DateTime.SpecifyKind(day.Year == DateOnly.MinValue.Year ? DateTime.MinValue : DateTime.MaxValue, DateTimeKind.Utc);
        }

        // Searched for, by whole seconds: a clock is less than a day away from UTC, and at most one day is left out.
        var start = day.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (earlier, found) = (0, 3 * SecondsInDay);
        while (found - earlier > 1)
        {
            var middle = (earlier + found) / 2;
            (earlier, found) = DayOf(start.AddSeconds(middle)) < day ? (middle, found) : (earlier, middle);
        }

        return start.AddSeconds(found);
    }

    // Browsers keep old names, such as Asia/Calcutta for Asia/Kolkata, which some systems have no longer. Both have one name in Windows.
    private static TimeZoneInfo? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : TimeZoneInfo.TryConvertIanaIdToWindowsId(name, out var windows) ? Renamed.GetOrAdd(windows, Named) : null;

    private static TimeZoneInfo? Named(string windows) =>
        TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => TimeZoneInfo.TryConvertIanaIdToWindowsId(zone.Id, out var other) && other == windows);

    // No dot and no slash at the beginning: nothing but a name.
    [GeneratedRegex(@"^(?=.{1,64}\z)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
