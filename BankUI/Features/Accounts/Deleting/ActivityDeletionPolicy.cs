using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>
/// Deleting entries of a ledger: balance, count and time of the last activity are updated in the same transaction, by guarded
/// statements. Refused for a closed account, and where the balance would be negative.
/// </summary>
public sealed class ActivityDeletionPolicy : DeletionPolicy<Activity>
{
    protected override Expression<Func<Activity, string>> NameOf => entry => Describe(entry.Type, entry.AmountCents, entry.CreatedAt);

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var consequences = new List<Consequence>();
        Refusal? refusal = null;
        foreach (var account in await AccountsAsync(db, target, cancellation))
        {
            var after = account.BalanceCents - account.Cents;
            refusal ??= account switch
            {
                { IsClosed: true } => new Refusal($"The account of {account.Owner.Isolated()} is closed, and its ledger with it. Reopen it first."),
                _ when after < 0 => new Refusal(
                    $"The balance of {account.Owner.Isolated()} would be {Money.Format(after)}, and a balance is never negative. Deposit {Money.Format(-after)} first, or keep the entry."),
                _ => null,
            };
            consequences.Add(new($"The balance of {account.Owner.Isolated()} becomes {Money.Format(after)}; it is {Money.Format(account.BalanceCents)} now."));
        }

        var ids = target.KeysAs<long>();
        var alone = await db.Activity.Where(leg => ids.Contains(leg.Id) && leg.TransferId != null)
            .SelectMany(leg => db.Activity.Where(other => other.TransferId == leg.TransferId && !ids.Contains(other.Id)))
            .OrderBy(other => other.Id).Select(other => other.Account.Owner)
            .TagWith("ActivityDeletionPolicy: legs that stay alone").ToListAsync(cancellation);
        consequences.AddRange(alone.Select(owner => new Consequence($"The other leg of the transfer, in the account of {owner.Isolated()}, stays alone.")));
        return new DeletionMeaning(consequences, refusal);
    }

    public override async Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation)
    {
        var ids = target.KeysAs<long>();
        var accounts = await AccountsAsync(db, target, cancellation);
        foreach (var account in accounts)
        {
            var changed = await db.Accounts
                .Where(a => a.Id == account.Id && a.ClosedAt == null && a.BalanceCents >= account.Cents)
                .TagWith("ActivityDeletionPolicy: the balance follows")
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(a => a.BalanceCents, a => a.BalanceCents - account.Cents)
                        .SetProperty(a => a.ActivityCount, a => a.ActivityCount - account.Entries)
                        .SetProperty(
                            a => a.LastActivityAt,
                            a => db.Activity.Where(x => x.AccountId == a.Id && !ids.Contains(x.Id)).Max(x => (DateTime?)x.CreatedAt)),
                    cancellation);
            if (changed == 0)
            {
                return new Refusal($"The account of {account.Owner.Isolated()} has changed meanwhile. Nothing was removed.");
            }
        }

        return JsonSerializer.Serialize(accounts);
    }

    public override async Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var account in JsonSerializer.Deserialize<List<Change>>(kept)!)
        {
            var changed = await db.Accounts
                .Where(a => a.Id == account.Id && a.ClosedAt == null && a.BalanceCents + account.Cents >= 0)
                .TagWith("ActivityDeletionPolicy: the balance follows back")
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(a => a.BalanceCents, a => a.BalanceCents + account.Cents)
                        .SetProperty(a => a.ActivityCount, a => a.ActivityCount + account.Entries)
                        .SetProperty(a => a.LastActivityAt, a => a.LastActivityAt > account.LastAt ? a.LastActivityAt : account.LastAt),
                    cancellation);
            if (changed == 0)
            {
                problems.Add(await WhyNotAsync(db, account, cancellation));
            }
        }

        return problems;
    }

    private static async Task<string> WhyNotAsync(BankDbContext db, Change change, CancellationToken cancellation)
    {
        var account = await db.Accounts.Where(a => a.Id == change.Id).Select(a => new { a.BalanceCents, a.ClosedAt })
            .TagWith("ActivityDeletionPolicy: why not").SingleOrDefaultAsync(cancellation);
        return account switch
        {
            null => $"The account of {change.Owner.Isolated()} is gone, and an entry has no life without it.",
            { ClosedAt: not null } => $"The account of {change.Owner.Isolated()} was closed meanwhile. Reopen it first.",
            _ => $"The balance of {change.Owner.Isolated()} is {Money.Format(account.BalanceCents)}: too little to take out {Money.Format(-change.Cents)} again.",
        };
    }

    // Summed here, because a deletion has few entries.
    private static async Task<List<Change>> AccountsAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<long>();
        var entries = await db.Activity.Where(x => ids.Contains(x.Id))
            .Select(x => new { x.AccountId, x.Type, x.AmountCents, x.CreatedAt, x.Account.Owner, x.Account.BalanceCents, IsClosed = x.Account.ClosedAt != null })
            .TagWith("ActivityDeletionPolicy: what the balances become").RepeatsOnPurpose().ToListAsync(cancellation);
        return [.. entries.GroupBy(x => x.AccountId).OrderBy(account => account.Key).Select(account => new Change(
            account.Key,
            account.First().Owner,
            account.First().BalanceCents,
            account.First().IsClosed,
            account.Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents),
            account.Count(),
            account.Max(x => x.CreatedAt)))];
    }

    // It is stored with the deletion, for readers of every zone.
    private static string Describe(ActivityType type, long cents, DateTime at) =>
        $"{type} of {Money.Format(cents)} on {at.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)} (UTC)";

    /// <summary>How the deleted entries change an account; <c>Cents</c> is their sum with their directions.</summary>
    private sealed record Change(int Id, string Owner, long BalanceCents, bool IsClosed, long Cents, int Entries, DateTime LastAt);
}
