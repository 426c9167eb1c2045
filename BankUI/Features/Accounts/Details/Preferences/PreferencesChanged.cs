using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>Refused because someone else has stored something else in a field that was changed here.</summary>
/// <param name="Theirs">The preferences as they are stored now.</param>
public sealed record PreferencesChanged(PreferencesRow Theirs)
    : Refusal("Someone else changed these preferences meanwhile. Both versions are shown; choose which one to keep.");
