using System.Globalization;
using BankUI.Data.Audit;
using BankUI.Shared;
using BankUI.Shared.ReaderTime;

namespace BankUI.Features.Audit;

/// <summary>The filters of the page of the audit trail as they stand in its address, as typed. What cannot be read does not filter.</summary>
public sealed record AuditUrl
{
    public const string Path = "audit";

    /// <summary>The name of an actor.</summary>
    public string? Who { get; init; }

    /// <summary>The name of a command.</summary>
    public string? Command { get; init; }

    /// <summary>The <see cref="AuditSubject.Kind"/> of a row.</summary>
    public string? Kind { get; init; }

    /// <summary>The key of a row.</summary>
    public string? Key { get; init; }

    /// <summary>A day of the reader, <c>yyyy-MM-dd</c>.</summary>
    public string? From { get; init; }

    /// <inheritdoc cref="From"/>
    public string? To { get; init; }

    /// <summary>What can be asked for by <see cref="Kind"/>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["account", "student", "course", "instructor", "deletion", "activity", "user"];

    /// <summary>What was done to one row.</summary>
    public static AuditUrl Of(AuditSubject subject) => new() { Kind = subject.Kind, Key = subject.Key };

    /// <summary>What the filters say.</summary>
    /// <param name="zone">The zone of the days.</param>
    public AuditFilter Filter(ReaderZone zone) => new(
        Who?.Trim(),
        Command,
        Kind,
        Key?.Trim(),
        Day(From) is { } from ? zone.StartOf(from) : null,
        Day(To) is { } to && to < DateOnly.MaxValue ? zone.StartOf(to.AddDays(1)) : null);

    /// <param name="uri">An absolute address.</param>
    public static AuditUrl Parse(string uri)
    {
        var query = UrlQuery.Parse(uri);
        return new() { Who = query["who"], Command = query["command"], Kind = query["kind"], Key = query["key"], From = query["from"], To = query["to"] };
    }

    /// <summary>Relative to the app's base address.</summary>
    /// <param name="suffix">What follows the page's own path, such as the name of the export.</param>
    /// <param name="zone">The zone of the days, by which a file holds what the page shows.</param>
    public string ToUri(string suffix = "", string? zone = null) => UrlQuery.Write(
        Path + suffix, ("who", Who), ("command", Command), ("kind", Kind), ("key", Key), ("from", From), ("to", To), ("zone", zone));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
