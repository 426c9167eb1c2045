using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Ledger;

/// <summary>
/// Moves money. A balance changes by one guarded <c>UPDATE</c>, which also keeps the count and the time of the last activity, and an entry is
/// one <c>INSERT</c>, in one transaction. No balance is read first, so no update can be lost between reading and writing. An entry is never
/// before the last one of its account, even if the clock was set back: the ledger is read in the order of the entries' times.
/// </summary>
public sealed class LedgerService(BankWriter writer, IDbContextFactory<BankDbContext> contexts, StorageWatch storage, TimeProvider clock)
{
    private static readonly Refusal ReversedAlready = new("This entry was reversed already.");

    /// <summary>
    /// Puts money in. Refused, beside the field, for an amount that <see cref="Money.TryParse"/> refuses or a memo that is too long,
    /// and for a closed account.
    /// </summary>
    public Task<Outcome<PostingResult>> DepositAsync(int accountId, EntryForm form, CancellationToken cancellation = default) =>
        PostAsync(Commands.Deposit, [new(accountId, ActivityType.Deposit, form.OperationId, Fields.Amount)], form, cancellation);

    /// <summary>Takes money out. Refused like <see cref="DepositAsync"/>, and when there is not enough.</summary>
    public Task<Outcome<PostingResult>> WithdrawAsync(int accountId, EntryForm form, CancellationToken cancellation = default) =>
        PostAsync(Commands.Withdraw, [new(accountId, ActivityType.Withdrawal, form.OperationId, Fields.Amount)], form, cancellation);

    /// <summary>Moves money from one account to another. Refused like <see cref="WithdrawAsync"/>, and for one account on both sides.</summary>
    public async Task<Outcome<PostingResult>> TransferAsync(int fromId, int? toId, EntryForm form, CancellationToken cancellation = default)
    {
        if (toId is not { } receiverId)
        {
            return new Refusal("Choose the account that receives the money.", Fields.ToAccount);
        }

        if (receiverId == fromId)
        {
            return new Refusal("The money is in this account already. Choose another one.", Fields.ToAccount);
        }

        Leg[] legs =
        [
            new(fromId, ActivityType.Withdrawal, form.OperationId, Fields.Amount),
            new(receiverId, ActivityType.Deposit, OperationId.ReceivingLeg(form.OperationId), Fields.ToAccount),
        ];
        return await PostAsync(Commands.Transfer, legs, form, cancellation);
    }

    /// <summary>
    /// Reverses an entry by a second one in the other direction; both legs of a transfer together, as long as both exist. Refused
    /// when the entry was reversed before, when an account is closed, and when the money is no longer there.
    /// </summary>
    public Task<Outcome<PostingResult>> ReverseAsync(long activityId, CancellationToken cancellation = default) =>
        writer.WriteAsync(
            Commands.Reverse,
            ReversalAudited,
            async (db, ct) =>
            {
                var entry = await db.Activity.AsNoTracking().TagWith("LedgerService.ReverseAsync")
                    .SingleOrDefaultAsync(x => x.Id == activityId, ct);
                if (entry is null)
                {
                    return new Refusal("This entry no longer exists. Someone else removed it.");
                }

                var reversed = entry.TransferId is { } transferId
                    ? await db.Activity.AsNoTracking().Where(x => x.TransferId == transferId).TagWith("LedgerService.ReverseAsync: both legs").ToListAsync(ct)
                    : [entry];
                var legs = reversed
                    .OrderByDescending(leg => leg.AccountId == entry.AccountId)
                    .Select(leg => new Leg(leg.AccountId, leg.Type.Opposite(), OperationId.ReversalOf(leg.Id), null))
                    .ToArray();
                var ids = Array.ConvertAll(legs, leg => (Guid?)leg.OperationId);
                if (await db.Activity.TagWith("LedgerService.ReverseAsync: reversed before").AnyAsync(x => ids.Contains(x.OperationId), ct))
                {
                    return ReversedAlready;
                }

                var memo = $"Reversal of entry {activityId}";
                return await PostLegsAsync(db, legs, entry.AmountCents, memo, ct);
            },
            (failure, _, _) => Task.FromResult<Outcome<PostingResult>?>(
                failure == DatabaseFailure.Duplicate ? (Outcome<PostingResult>)ReversedAlready : null),
            cancellation);

    // The same form may be sent twice, and the first one may have taken the money that the second one misses. So every refusal is checked
    // for what the form recorded before; by then the refused transaction is rolled back, the first leg of a transfer included.
    private async Task<Outcome<PostingResult>> PostAsync(Command command, Leg[] legs, EntryForm form, CancellationToken cancellation)
    {
        if (Read(form, out var cents, out var memo) is { } refusal)
        {
            return refusal;
        }

        var outcome = await writer.WriteAsync(
            command, posted => Audited(form.OperationId, posted), (db, token) => PostLegsAsync(db, legs, cents, memo, token), cancellation: cancellation);
        if (outcome.IsOk || storage.Problem is not null)
        {
            return outcome;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await SentBeforeAsync(db, legs, cents, cancellation) ?? outcome;
    }

    // The id of the second leg does not follow from that of the first: it is named.
    private static AuditedOperation ReversalAudited(PostingResult reversal) => Audited(OperationId.ReversalOf(reversal.Entry.ReversalOf!.Value), reversal) is var audited
        && reversal.OtherEntry is { } other ? audited with { Subjects = [.. audited.Subjects, AuditSubject.Of<Activity>(other.Id)] } : audited;

    private static AuditedOperation Audited(Guid operationId, PostingResult posted) =>
        new(operationId, posted.Other is { } other ? [AuditSubject.Account(posted.Account.Id), AuditSubject.Account(other.Id)] : [AuditSubject.Account(posted.Account.Id)]);

    private static Refusal? Read(EntryForm form, out long cents, out string? memo)
    {
        memo = null;
        if (!Money.TryParse(form.Amount, out cents, out var problem))
        {
            return new Refusal(problem, Fields.Amount);
        }

        var checkedMemo = Activity.CheckMemo(form.Memo);
        memo = checkedMemo.Value;
        return checkedMemo.Refusal;
    }

    // The whole of a posting. The writer commits when this returns a result, and rolls back when it returns a refusal.
    private async Task<Outcome<PostingResult>> PostLegsAsync(
        BankDbContext db, Leg[] legs, long cents, string? memo, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;

        // The lower key first: two transfers in opposite directions then cannot wait for each other.
        foreach (var leg in legs.OrderBy(leg => leg.AccountId))
        {
            // Variables of one block give the parameters of the SQL their plain names.
            var (id, at) = (leg.AccountId, now);
            var (change, least) = leg.Type == ActivityType.Deposit ? (cents, 0) : (-cents, cents);
            var updated = await db.Accounts
                .Where(a => a.Id == id && a.ClosedAt == null && a.BalanceCents >= least)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(a => a.BalanceCents, a => a.BalanceCents + change)
                        .SetProperty(a => a.ActivityCount, a => a.ActivityCount + 1)
                        .SetProperty(a => a.LastActivityAt, a => a.LastActivityAt > at ? a.LastActivityAt : at),
                    cancellation);
            if (updated == 0)
            {
                return await WhyNotAsync(db, leg, cents, cancellation);
            }
        }

        // The time of the last activity is this entry's: the clock's, or a later one if the clock was set back since.
        var accounts = await AccountsAsync(db, legs[0].AccountId, legs[^1].AccountId, cancellation);

        // The memo of a transfer is stored once, not with each leg.
        var transfer = legs.Length > 1 ? new Transfer(memo, now) : null;
        var entries = Array.ConvertAll(legs, leg => Activity.Of(
            leg.AccountId, leg.Type, cents, accounts[leg.AccountId].LastActivityAt ?? now, leg.OperationId, transfer is null ? memo : null, transfer));
        db.Activity.AddRange(entries);
        await db.SaveChangesAsync(cancellation);

        return Result(accounts, Array.ConvertAll(entries, entry => new ActivityRow(
            entry.Id, entry.AccountId, entry.Type, cents, entry.CreatedAt, memo, transfer?.Id, null, null, OperationId.ReversedActivity(entry.OperationId))));
    }

    private static async Task<Refusal> WhyNotAsync(BankDbContext db, Leg leg, long cents, CancellationToken cancellation)
    {
        var account = await db.Accounts.Where(a => a.Id == leg.AccountId)
            .Select(a => new { a.Owner, a.BalanceCents, a.ClosedAt })
            .TagWith("LedgerService: why not").SingleOrDefaultAsync(cancellation);
        return account switch
        {
            null => new Refusal("This account no longer exists. Someone else deleted it.", leg.Field),
            { ClosedAt: not null } => new Refusal($"The account of {account.Owner.Isolated()} is closed and takes no activity. Reopen it first.", leg.Field),
            _ => new Refusal($"There is not enough money: {Money.Format(cents)} is asked for and the balance of {account.Owner.Isolated()} is {Money.Format(account.BalanceCents)}.", leg.Field),
        };
    }

    /// <summary>What the same form recorded before, a refusal if it asked for something else then, or <see langword="null"/> if it is new.</summary>
    private static async Task<Outcome<PostingResult>?> SentBeforeAsync(
        BankDbContext db, Leg[] legs, long cents, CancellationToken cancellation)
    {
        var ids = Array.ConvertAll(legs, leg => (Guid?)leg.OperationId);
        var posted = await db.Activity.Where(x => ids.Contains(x.OperationId))
            .Select(ActivityRow.FromActivity)
            .TagWith("LedgerService: sent before").ToListAsync(cancellation);
        if (posted.Count == 0)
        {
            return null;
        }

        var same = Array.ConvertAll(
            legs, leg => posted.Find(x => x.AccountId == leg.AccountId && x.Type == leg.Type && x.AmountCents == cents));
        return same.Contains(null)
            ? new Refusal($"This form was already recorded, over {Money.Format(posted[0].AmountCents)}. Close it and open a new one for another entry.")
            : Result(await AccountsAsync(db, legs[0].AccountId, legs[^1].AccountId, cancellation), same!);
    }

    // Not by a list of keys: that is SQL which EF Core makes at each call.
    private static Task<Dictionary<int, AccountRow>> AccountsAsync(BankDbContext db, int first, int last, CancellationToken cancellation) =>
        db.Accounts.Where(a => a.Id == first || a.Id == last).Select(AccountRow.FromAccount)
            .TagWith("LedgerService: the accounts afterwards").ToDictionaryAsync(a => a.Id, cancellation);

    private static PostingResult Result(Dictionary<int, AccountRow> accounts, ActivityRow[] entries)
    {
        var account = accounts[entries[0].AccountId];
        if (entries is [var only])
        {
            return new PostingResult(account, only);
        }

        var other = accounts[entries[1].AccountId];
        return new PostingResult(
            account,
            entries[0] with { OtherAccountId = other.Id, OtherOwner = other.Owner },
            other,
            entries[1] with { OtherAccountId = account.Id, OtherOwner = account.Owner });
    }

    /// <summary>One side of a posting.</summary>
    /// <param name="AccountId">The account whose ledger gets the entry.</param>
    /// <param name="Type">The direction.</param>
    /// <param name="OperationId">The unique id of the entry.</param>
    /// <param name="Field">The field that shows a refusal of this leg.</param>
    private sealed record Leg(int AccountId, ActivityType Type, Guid OperationId, string? Field);
}
