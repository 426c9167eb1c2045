using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Queries;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>What deleting accounts means: their money leaves the books, and transfers with others keep one leg.</summary>
public sealed class AccountDeletionPolicy : DeletionPolicy<Account>
{
    // For one account, as mostly: both in one statement.
    private static readonly CompiledQuery<Func<BankDbContext, int, CancellationToken, Task<Meaning?>>> OfOne = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int id, CancellationToken _) => db.Accounts.Where(a => a.Id == id)
            .Select(a => new Meaning(
                a.BalanceCents,
                db.Activity
                    .Where(leg => leg.AccountId == id && leg.TransferId != null)
                    .Where(leg => db.Activity.Any(other => other.TransferId == leg.TransferId && other.AccountId != id))
                    .Take(RowCount.Bound + 1).Count()))
            .TagWith("AccountDeletionPolicy: the money, and transfers that keep one leg").SingleOrDefault()));

    protected override Expression<Func<Account, string>> NameOf => account => account.Owner;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<int>();
        var (cents, legs) = ids is [var id] ? await OfOne.For(db)(db, id, cancellation) ?? new(0, 0) : await OfManyAsync(db, ids, cancellation);
        var oneLegged = RowCount.Of(legs);
        var consequences = new List<Consequence>();
        if (cents > 0)
        {
            consequences.Add(new($"{Money.Format(cents)} leaves the books.", DeleteEffect.Delete));
        }

        if (oneLegged.Rows > 0)
        {
            consequences.Add(new(oneLegged.Rows == 1 ? "1 transfer keeps only one leg." : $"{oneLegged} transfers keep only one leg."));
        }

        return new DeletionMeaning(consequences);
    }

    private static async Task<Meaning> OfManyAsync(BankDbContext db, IReadOnlyList<int> ids, CancellationToken cancellation)
    {
        var cents = await db.Accounts.Where(a => ids.Contains(a.Id)).TagWith("AccountDeletionPolicy: the money").SumAsync(a => a.BalanceCents, cancellation);
        var legs = await db.Activity
            .Where(leg => ids.Contains(leg.AccountId) && leg.TransferId != null)
            .Where(leg => db.Activity.Any(other => other.TransferId == leg.TransferId && !ids.Contains(other.AccountId)))
            .Take(RowCount.Bound + 1)
            .TagWith("AccountDeletionPolicy: transfers that keep one leg").CountAsync(cancellation);
        return new(cents, legs);
    }

    private sealed record Meaning(long Cents, int OneLegged);
}
