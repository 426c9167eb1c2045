using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Statement;

/// <summary>Which entries of an account's ledger are shown. Days are the reader's (<see cref="BankUI.Shared.ReaderTime.ReaderZone"/>), both included; amounts are in cents.</summary>
public sealed record StatementFilter(
    ActivityType? Type = null,
    string? Text = null,
    long? MinCents = null,
    long? MaxCents = null,
    DateOnly? From = null,
    DateOnly? To = null)
{
    public static readonly StatementFilter None = new();

    public bool IsEmpty => this == None;

    public bool HasDays => From is not null || To is not null;
}
