namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>
/// What was typed as preferences, and what the form was filled with (<c>Shown</c>; <see langword="null"/> for nothing). A field that says
/// the same still was not changed here, so it does not overwrite what somebody else stored meanwhile; one that was changed here and there is
/// refused with <see cref="PreferencesChanged"/>.
/// </summary>
public sealed record PreferencesForm(string? Nickname, string? LowBalanceAlert, bool StatementsByEmail, PreferencesRow? Shown = null);
