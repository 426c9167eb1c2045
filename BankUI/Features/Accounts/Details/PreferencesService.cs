using BankUI.Data;
using BankUI.Data.Writes;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details;

/// <summary>Reads and keeps the preferences of an account: one row under the account's own key.</summary>
public sealed class PreferencesService(IDbContextFactory<BankDbContext> contexts, BankWriter writer)
{
    /// <summary>The account and its preferences in one statement; <see langword="null"/> when there is no such account.</summary>
    public async Task<AccountDetails?> DetailsAsync(int accountId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new AccountDetails(
                new AccountRow(a.Id, a.Owner, a.Email, a.BalanceCents, a.ActivityCount, a.LastActivityAt, a.OpenedAt, a.ClosedAt, a.Version),
                a.Preferences == null
                    ? null
                    : new PreferencesRow(a.Preferences.Nickname, a.Preferences.LowBalanceAlertCents, a.Preferences.StatementsByEmail)))
            .TagWith("PreferencesService.DetailsAsync")
            .SingleOrDefaultAsync(cancellation);
    }

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
                var preferences = await db.AccountPreferences.FindAsync([accountId], ct)
                    ?? db.AccountPreferences.Add(new AccountPreferences(accountId)).Entity;
                if (preferences.Set(form.Nickname, alert, form.StatementsByEmail) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return new PreferencesRow(preferences.Nickname, preferences.LowBalanceAlertCents, preferences.StatementsByEmail);
            },
            (failure, _, _) => Task.FromResult<Outcome<PreferencesRow>?>(
                failure == DatabaseFailure.ForeignKey ? (Outcome<PreferencesRow>)new Refusal("This account no longer exists. Someone else deleted it.") : null),
            cancellation);
    }
}
