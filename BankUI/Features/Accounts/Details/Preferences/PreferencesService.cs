using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>Keeps the preferences of an account: one row under the account's own key.</summary>
public sealed class PreferencesService(BankWriter writer)
{
    /// <summary>Keeps what was typed, the first time as a new row. Refused for a long nickname, for an alert that no balance can be, and with <see cref="PreferencesChanged"/>.</summary>
    public async Task<Outcome<PreferencesRow>> SaveAsync(int accountId, PreferencesForm form, CancellationToken cancellation = default)
    {
        long? alert = null;
        if (!string.IsNullOrWhiteSpace(form.LowBalanceAlert))
        {
            if (!Money.TryParseBalance(form.LowBalanceAlert, out var cents, out var problem))
            {
                return new Refusal(problem, Fields.LowBalanceAlert);
            }

            alert = cents;
        }

        return await writer.WriteAsync<PreferencesRow>(
            Commands.SavePreferences,
            _ => AuditedOperation.On(AuditSubject.Account(accountId)),
            async (db, ct) =>
            {
                // Held before they are read: on SQL Server two first saves at once would both add the row.
                if (await db.Accounts.Where(a => a.Id == accountId).TagWith("PreferencesService: hold the account")
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version), ct) == 0)
                {
                    return new Refusal("This account no longer exists. Someone else deleted it.");
                }

                var found = await db.AccountPreferences.FindAsync([accountId], ct);
                var preferences = found ?? db.AccountPreferences.Add(new AccountPreferences(accountId)).Entity;
                var (stored, shown) = (PreferencesRow.Of(preferences), form.Shown ?? PreferencesRow.None);
                var (nickname, isNamedTwice) = Merge(TypedText.Searched(form.Nickname), shown.Nickname, stored.Nickname);
                var (lowBalance, isAlertedTwice) = Merge(alert, shown.LowBalanceAlertCents, stored.LowBalanceAlertCents);
                var (byEmail, isSwitchedTwice) = Merge(form.StatementsByEmail, shown.StatementsByEmail, stored.StatementsByEmail);
                if (preferences.Set(nickname, lowBalance, byEmail) is { } refusal)
                {
                    return refusal;
                }

                if (isNamedTwice || isAlertedTwice || isSwitchedTwice)
                {
                    return new PreferencesChanged(found is null ? null : stored);
                }

                await db.SaveChangesAsync(ct);
                return PreferencesRow.Of(preferences);
            },
            cancellation: cancellation);
    }

    // What was typed where it is another value than the form was filled with, else what is stored; and whether both were changed, differently.
    private static (T Value, bool IsConflict) Merge<T>(T typed, T shown, T stored) => Equals(typed, shown)
        ? (stored, false)
        : (typed, !Equals(stored, shown) && !Equals(stored, typed));
}
