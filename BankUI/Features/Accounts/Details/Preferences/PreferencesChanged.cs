using BankUI.Domain;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>Refused because someone else has stored something else in a field that was changed here, or has deleted the row.</summary>
/// <param name="Theirs">The preferences as they are stored now; <see langword="null"/> when they are deleted.</param>
public sealed record PreferencesChanged(PreferencesRow? Theirs)
    : Refusal($"Someone else {(Theirs is null ? "deleted" : "changed")} these preferences meanwhile. Both versions are shown; choose which one to keep.")
{
    /// <summary>What counts now: that of an account without a row when they are deleted.</summary>
    public PreferencesRow Stored => Theirs ?? PreferencesRow.None;
}
