using System.Globalization;
using BankUI.Domain;
using BankUI.Features.Accounts.List;
using BankUI.Shared;

namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>The filters of an account's page as they stand in its address, as typed. What cannot be read does not filter.</summary>
public sealed record StatementUrl
{
    /// <summary>As many entries as one address brings back.</summary>
    public const int MaxRows = 500;

    /// <summary><c>deposit</c> or <c>withdrawal</c>; anything else is both.</summary>
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>A day of the reader, <c>yyyy-MM-dd</c>: who gets the address sees the days of their own zone.</summary>
    public string? From { get; init; }

    /// <inheritdoc cref="From" />
    public string? To { get; init; }

    /// <summary>How many entries are shown, so that Back returns to as many: 20 to 500.</summary>
    public int Rows { get; init; } = StatementSlice.Size;

    public StatementFilter Filter => new(
        Type switch
        {
            "deposit" => ActivityType.Deposit,
            "withdrawal" => ActivityType.Withdrawal,
            _ => null,
        },
        TypedText.Searched(Text),
        Money.TryParseLimit(Min, out var min, out _) ? min : null,
        Money.TryParseLimit(Max, out var max, out _) ? max : null,
        Day(From),
        Day(To));

    /// <param name="uri">An absolute address.</param>
    public static StatementUrl Parse(string uri)
    {
        var query = UrlQuery.Parse(uri);
        return new()
        {
            Type = query["type"],
            Text = query["text"],
            Min = query["min"],
            Max = query["max"],
            From = query["from"],
            To = query["to"],
            Rows = int.TryParse(query["rows"], CultureInfo.InvariantCulture, out var rows) ? Math.Clamp(rows, StatementSlice.Size, MaxRows) : StatementSlice.Size,
        };
    }

    /// <summary>Relative to the app's base address.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="suffix">What follows the account's own path, such as the name of the export.</param>
    /// <param name="zone">The zone of the days, by which a file holds what the page shows; the page itself has the zone of who looks at it.</param>
    public string ToUri(int accountId, string suffix = "", string? zone = null) => UrlQuery.Write(
        $"{AccountListUrl.Path}/{accountId}{suffix}",
        ("type", Type),
        ("text", Text),
        ("min", Min),
        ("max", Max),
        ("from", From),
        ("to", To),
        ("zone", zone),
        ("rows", Rows > StatementSlice.Size && suffix.Length == 0 ? Rows.ToString(CultureInfo.InvariantCulture) : null));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
