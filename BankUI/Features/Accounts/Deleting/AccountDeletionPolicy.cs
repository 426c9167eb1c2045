using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Deleting;

/// <summary>Deleting accounts: their money leaves the books, and their transfers with other accounts keep one leg.</summary>
public sealed class AccountDeletionPolicy : DeletionPolicy<Account>
{
    protected override Expression<Func<Account, string>> NameOf => account => account.Owner;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        // EF Core makes the SQL of a list anew at each call. Mostly one account is deleted.
        var ids = target.KeysAs<int>();
        var id = ids[0];
        Expression<Func<Account, bool>> goes = ids.Count == 1 ? account => account.Id == id : account => ids.Contains(account.Id);
        Expression<Func<Activity, bool>> stays = ids.Count == 1 ? leg => leg.AccountId != id : leg => !ids.Contains(leg.AccountId);
        var accounts = await db.Accounts.Where(goes)
            .Select(a => new
            {
                a.BalanceCents,
                OneLegged = db.Activity
                    .Where(leg => leg.AccountId == a.Id && leg.TransferId != null)
                    .Where(leg => db.Activity.Where(stays).Any(other => other.TransferId == leg.TransferId))
                    .Take(RowCount.MaxCounted + 1)
                    .Count(),
            })
            .TagWith("AccountDeletionPolicy: the money, and transfers that keep one leg").ToListAsync(cancellation);
        var cents = accounts.Sum(a => a.BalanceCents);
        var oneLegged = RowCount.Of(accounts.Sum(a => a.OneLegged));
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
}
