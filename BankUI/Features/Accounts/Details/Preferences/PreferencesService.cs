using BankUI.Data.Writes;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details.Preferences;

/// <summary>Keeps the preferences of an account: one row under the account's own key.</summary>
public sealed class PreferencesService(BankWriter writer)
{
    /// <summary>Keeps what was typed, the first time as a new row. Refused for a long nickname and for an alert that is not an amount.</summary>
    public async Task<Outcome<PreferencesRow>> SaveAsync(int accountId, PreferencesForm form, CancellationToken cancellation = default)
    {
        long? alert = null;
        if (!string.IsNullOrWhiteSpace(form.LowBalanceAlert))
        {
            if (!Money.TryParseLimit(form.LowBalanceAlert, out var cents, out var problem))
            {
                return new Refusal(problem, Fields.LowBalanceAlert);
            }

            alert = cents;
        }

        return await writer.WriteAsync<PreferencesRow>(
            async (db, ct) =>
            {
                // Held before they are read: on SQL Server two first saves at once would both add the row.
                if (await db.Accounts.Where(a => a.Id == accountId).TagWith("PreferencesService: hold the account")
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version), ct) == 0)
                {
                    return new Refusal("This account no longer exists. Someone else deleted it.");
                }

                var preferences = await db.AccountPreferences.FindAsync([accountId], ct)
                    ?? db.AccountPreferences.Add(new AccountPreferences(accountId)).Entity;
                var shown = form.Shown ?? new PreferencesRow(null, null, false);
                var nickname = (form.Nickname ?? "") == (shown.Nickname ?? "") ? preferences.Nickname : form.Nickname;
                var lowBalance = alert == shown.LowBalanceAlertCents ? preferences.LowBalanceAlertCents : alert;
                var byEmail = form.StatementsByEmail == shown.StatementsByEmail ? preferences.StatementsByEmail : form.StatementsByEmail;
                if (preferences.Set(nickname, lowBalance, byEmail) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return PreferencesRow.Of(preferences);
            },
            cancellation: cancellation);
    }
}
