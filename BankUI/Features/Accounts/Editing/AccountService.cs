using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Editing;

/// <summary>Opens, edits, closes and reopens accounts.</summary>
public sealed class AccountService(BankWriter writer, TimeProvider clock)
{
    private static readonly Refusal Gone = new("This account no longer exists. Someone else deleted it.");

    /// <summary>
    /// Opens an account, with its first deposit if there is one, in one <c>SaveChanges</c>. Refused for a name or an address that is
    /// not acceptable and for an address that is taken, in any case.
    /// </summary>
    public async Task<Outcome<AccountRow>> OpenAsync(NewAccountForm form, CancellationToken cancellation = default)
    {
        long? firstDeposit = null;
        if (!string.IsNullOrWhiteSpace(form.FirstDeposit))
        {
            if (!Money.TryParse(form.FirstDeposit, out var cents, out var problem))
            {
                return new Refusal(problem, Fields.FirstDeposit);
            }

            firstDeposit = cents;
        }

        return await writer.WriteAsync<AccountRow>(
            Commands.OpenAccount,
            opened => new(form.OperationId, [AuditSubject.Account(opened.Id)]),
            async (db, ct) =>
            {
                var opened = Account.Open(form.Owner, form.Email, clock.GetUtcNow().UtcDateTime, firstDeposit, form.OperationId);
                if (opened is not { IsOk: true, Value: var account })
                {
                    return opened.Refusal!;
                }

                db.Accounts.Add(account);
                await db.SaveChangesAsync(ct);
                return AccountRow.Of(account);
            },
            async (failure, db, ct) =>
            {
                if (failure != DatabaseFailure.Duplicate)
                {
                    return null;
                }

                var sentBefore = await db.Activity.Where(x => x.OperationId == form.OperationId).Select(x => x.Account)
                    .Select(AccountRow.FromAccount).SingleOrDefaultAsync(ct);
                return sentBefore switch
                {
                    null => EmailTaken(form.Email),
                    _ when sentBefore.Email == EmailAddress.Check(form.Email).Value => sentBefore,
                    _ => new Refusal($"This form was already recorded, for {sentBefore.Owner.Isolated()}. Close it and open a new one for another account."),
                };
            },
            cancellation);
    }

    /// <summary>
    /// Changes owner and e-mail. Refused like <see cref="OpenAsync"/>, and with <see cref="AccountChanged"/> when the account is
    /// no longer at the version that the form showed.
    /// </summary>
    public Task<Outcome<AccountRow>> EditAsync(int id, EditAccountForm form, CancellationToken cancellation = default) =>
        writer.WriteAsync<AccountRow>(
            Commands.EditAccount,
            Audited,
            async (db, ct) =>
            {
                if (await db.Accounts.FindAsync([id], ct) is not { } account)
                {
                    return Gone;
                }

                if (account.Version != form.Version)
                {
                    // Just what was asked for, one version on: this form, sent before, whose answer was lost.
                    return account.Version == form.Version + 1 && account.Owner == TypedText.Clean(form.Owner) && account.Email == EmailAddress.Check(form.Email).Value
                        ? AccountRow.Of(account)
                        : new AccountChanged(AccountRow.Of(account));
                }

                if (account.Edit(form.Owner, form.Email) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return AccountRow.Of(account);
            },
            async (failure, db, ct) => failure switch
            {
                DatabaseFailure.Duplicate => EmailTaken(form.Email),
                DatabaseFailure.ChangedMeanwhile => await ChangedAsync(db, id, ct),
                _ => null,
            },
            cancellation);

    /// <summary>Closes an account; it keeps its balance and takes no more activity.</summary>
    public Task<Outcome<AccountRow>> CloseAsync(int id, CancellationToken cancellation = default) =>
        ChangeAsync(Commands.CloseAccount, id, account => account.Close(clock.GetUtcNow().UtcDateTime), cancellation);

    /// <summary>Opens a closed account again.</summary>
    public Task<Outcome<AccountRow>> ReopenAsync(int id, CancellationToken cancellation = default) =>
        ChangeAsync(Commands.ReopenAccount, id, account => account.Reopen(), cancellation);

    private Task<Outcome<AccountRow>> ChangeAsync(Command command, int id, Func<Account, Refusal?> change, CancellationToken cancellation) =>
        writer.WriteAsync<AccountRow>(
            command,
            Audited,
            async (db, ct) =>
            {
                if (await db.Accounts.FindAsync([id], ct) is not { } account)
                {
                    return Gone;
                }

                if (change(account) is { } refusal)
                {
                    return refusal;
                }

                await db.SaveChangesAsync(ct);
                return AccountRow.Of(account);
            },
            cancellation: cancellation);

    private static AuditedOperation Audited(AccountRow changed) => AuditedOperation.On(AuditSubject.Account(changed.Id));

    private static async Task<Outcome<AccountRow>?> ChangedAsync(BankDbContext db, int id, CancellationToken cancellation)
    {
        var theirs = await db.Accounts.Where(a => a.Id == id).Select(AccountRow.FromAccount).SingleOrDefaultAsync(cancellation);
        return theirs is null ? Gone : new AccountChanged(theirs);
    }

    private static Refusal EmailTaken(string? email) =>
        new($"{EmailAddress.Check(email).Value} belongs to another account already. Every account has an address of its own.", Fields.Email);
}
