using BankUI.Domain;

namespace BankUI.Data.Queries;

/// <summary>
/// Queries for which an engine may have something better than the SQL that EF Core makes of their LINQ: an index that LINQ does not know, or a
/// plan that has to be asked for by name. Here they are plain LINQ; an engine overrides the ones that it answers better.
/// </summary>
public class EngineQueries
{
    /// <summary>
    /// The ids of the accounts whose <see cref="Account.SearchKey"/> contains a key, found by an index of parts of words;
    /// <see langword="null"/> where the engine has no such index, or the key is too short for it.
    /// </summary>
    public virtual IQueryable<int>? AccountsContaining(BankDbContext db, string key) => null;

    /// <summary>The keys of the accounts that have a deposit of at least this, in cents; each once.</summary>
    public virtual IQueryable<int> AccountsWithDepositOf(BankDbContext db, long cents) =>
        db.Activity.Where(x => x.Type == ActivityType.Deposit && x.AmountCents >= cents).Select(x => x.AccountId).Distinct();

    /// <summary>The newest entries of each of these accounts, up to a number of each, in no order.</summary>
    public virtual IQueryable<Activity> NewestOfEach(BankDbContext db, IReadOnlyCollection<int> accountIds, int count) =>
        from account in db.Accounts
        from entry in db.Activity
        where accountIds.Contains(account.Id)
            && db.Activity.Where(x => x.AccountId == account.Id)
                .OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)
                .Take(count)
                .Select(x => x.Id)
                .Contains(entry.Id)
        select entry;

    /// <summary>The net change of an account's balance on each day (UTC) with any activity, in no order.</summary>
    public virtual IQueryable<DayNet> NetByDay(BankDbContext db, int accountId) => db.Activity.Where(x => x.AccountId == accountId)
        .GroupBy(x => x.CreatedAt.Date)
        .Select(day => new DayNet { Day = day.Key, NetCents = day.Sum(x => x.Type == ActivityType.Deposit ? x.AmountCents : -x.AmountCents) });
}
