using System.Globalization;
using BankUI.Data.Access;

namespace BankUI.Shared.SignIn;

/// <summary>A session as its user sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SeenAt">When its browser asked for something last, to the hour, in UTC.</param>
/// <param name="BeganAt">When somebody signed in, in UTC.</param>
/// <param name="Stamp">The stamp of the user then: with another one, the session is over.</param>
/// <param name="Device">The browser and where it was, as in <see cref="CurrentUser.DeviceOf"/>.</param>
public sealed record SessionRow(string Id, DateTimeOffset SeenAt, DateTimeOffset BeganAt, string Stamp, string Device)
{
    private const char Separator = '\t';

    /// <summary>As it is stored. It begins with <see cref="SeenAt"/>: an earlier one is the smaller text.</summary>
    public string Value => string.Join(Separator, EndedSessions.Text(SeenAt), EndedSessions.Text(BeganAt), Stamp, Device);

    /// <summary>From what is stored; <see langword="null"/> for what is no session.</summary>
    public static SessionRow? Read(string id, string? value) =>
        value?.Split(Separator) is [var seen, var began, var stamp, var device] && Time(seen) is { } seenAt && Time(began) is { } beganAt ? new(id, seenAt, beganAt, stamp, device) : null;

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
