using System.Globalization;
using BankUI.Domain;
using BankUI.Features.Accounts.List;
using Microsoft.AspNetCore.WebUtilities;

namespace BankUI.Features.Accounts.Details;

/// <summary>The filters of an account's page as they stand in its address, as typed. What cannot be read does not filter.</summary>
public sealed record StatementUrl
{
    /// <summary><c>deposit</c> or <c>withdrawal</c>; anything else is both.</summary>
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public string? From { get; init; }

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    public string? To { get; init; }

    public StatementFilter Filter => new(
        Type switch
        {
            "deposit" => ActivityType.Deposit,
            "withdrawal" => ActivityType.Withdrawal,
            _ => null,
        },
        string.IsNullOrWhiteSpace(Text) ? null : Text.Trim()[..Math.Min(Text.Trim().Length, Activity.MaxMemoLength)],
        Money.TryParseLimit(Min, out var min, out _) ? min : null,
        Money.TryParseLimit(Max, out var max, out _) ? max : null,
        Day(From),
        Day(To));

    /// <summary>Relative to the app's base address.</summary>
    public string ToUri(int accountId, string suffix = "")
    {
        var pairs = new (string Key, string? Value)[]
        {
            ("type", Type), ("text", Text), ("min", Min), ("max", Max), ("from", From), ("to", To),
        };
        return QueryHelpers.AddQueryString(
            $"{AccountListUrl.Path}/{accountId}{suffix}",
            pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
