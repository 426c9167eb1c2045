using BankUI.Data.Audit;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>Gives an account's whole ledger, and the money with it, to another account.</summary>
public sealed class ActivityMover(BankWriter writer)
{
    /// <summary>
    /// Moves every entry in one transaction; the first account is empty then. Refused when no other account is chosen, when it is
    /// closed, and when transfers run between the two: both legs of one cannot be in the same account.
    /// </summary>
    /// <returns>What was moved, as a sentence.</returns>
    public async Task<Outcome<string>> MoveAsync(int fromId, int? toId, CancellationToken cancellation = default)
    {
        if (toId is not { } receiverId || receiverId == fromId)
        {
            return new Refusal("Choose the account that receives the activity.", Fields.ToAccount);
        }

        return await writer.WriteAsync<string>(
            Commands.MoveActivity,
            _ => AuditedOperation.On(AuditSubject.Account(fromId), AuditSubject.Account(receiverId)),
            async (db, ct) =>
            {
                // Held before they are read: on SQL Server a deposit between reading and moving would be lost. The lower key first, as in LedgerService.
                int[] ids = [Math.Min(fromId, receiverId), Math.Max(fromId, receiverId)];
                foreach (var id in ids)
                {
                    await db.Accounts.Where(a => a.Id == id).TagWith("ActivityMover: hold the account").RepeatsOnPurpose()
                        .ExecuteUpdateAsync(set => set.SetProperty(a => a.BalanceCents, a => a.BalanceCents), ct);
                }

                var accounts = await db.Accounts.Where(a => ids.Contains(a.Id))
                    .Select(a => new { a.Id, a.Owner, a.BalanceCents, a.ActivityCount, a.LastActivityAt, a.ClosedAt })
                    .TagWith("ActivityMover: both accounts").ToDictionaryAsync(a => a.Id, ct);
                if (accounts.GetValueOrDefault(fromId) is not { } from)
                {
                    return new Refusal("This account no longer exists. Someone else deleted it.");
                }

                if (accounts.GetValueOrDefault(receiverId) is not { ClosedAt: null } to)
                {
                    return new Refusal("That account is closed or gone. Choose another one.", Fields.ToAccount);
                }

                var between = await db.Activity.TagWith("ActivityMover: transfers between the two").CountAsync(
                    x => x.AccountId == fromId && x.TransferId != null
                        && db.Activity.Any(other => other.TransferId == x.TransferId && other.AccountId == receiverId),
                    ct);
                if (between > 0)
                {
                    return new Refusal(
                        $"{(between == 1 ? "1 transfer runs" : $"{between} transfers run")} between {from.Owner.Isolated()} and {to.Owner.Isolated()}, and both legs of a transfer cannot be in one account. Choose another one.",
                        Fields.ToAccount);
                }

                await db.Activity.Where(x => x.AccountId == fromId).TagWith("ActivityMover: the entries")
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.AccountId, receiverId), ct);
                await db.Accounts.Where(a => a.Id == receiverId).TagWith("ActivityMover: who receives").ExecuteUpdateAsync(
                    set => set
                        .SetProperty(a => a.BalanceCents, a => a.BalanceCents + from.BalanceCents)
                        .SetProperty(a => a.ActivityCount, a => a.ActivityCount + from.ActivityCount)
                        .SetProperty(a => a.LastActivityAt, a => a.LastActivityAt > from.LastActivityAt || from.LastActivityAt == null ? a.LastActivityAt : from.LastActivityAt),
                    ct);
                await db.Accounts.Where(a => a.Id == fromId).TagWith("ActivityMover: who gives").ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.BalanceCents, 0L).SetProperty(a => a.ActivityCount, 0).SetProperty(a => a.LastActivityAt, (DateTime?)null), ct);
                return $"{(from.ActivityCount == 1 ? "1 activity" : $"{from.ActivityCount:N0} activities")} and {Money.Format(from.BalanceCents)} moved to {to.Owner.Isolated()}.";
            },
            cancellation: cancellation);
    }
}
