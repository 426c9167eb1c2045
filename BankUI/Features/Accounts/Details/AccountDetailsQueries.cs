using BankUI.Data;
using BankUI.Data.Queries;
using BankUI.Features.Accounts.Details.History;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Shared.ReaderTime;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Accounts.Details;

/// <summary>Reads what an account's page and its export show.</summary>
public sealed partial class AccountDetailsQueries(IDbContextFactory<BankDbContext> contexts, EngineQueries engine, ReaderZone reader)
{
    /// <summary>The account and its preferences in one statement; <see langword="null"/> when there is no such account.</summary>
    public async Task<AccountDetails?> DetailsAsync(int accountId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var account = await db.Accounts.AsNoTracking().Include(a => a.Preferences).Where(a => a.Id == accountId)
            .TagWith("AccountDetailsQueries.DetailsAsync")
            .SingleOrDefaultAsync(cancellation);
        return account is null
            ? null
            : new AccountDetails(AccountRow.Of(account), account.Preferences is { } preferences ? PreferencesRow.Of(preferences) : null);
    }

    /// <summary>
    /// How the balance went: at most <see cref="PointReduction.MaxPoints"/> points, the oldest first. The database sums by day, so what is read does not
    /// grow with the number of entries.
    /// </summary>
    public async Task<IReadOnlyList<BalancePoint>> BalanceHistoryAsync(int accountId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var days = await engine.NetByDay(db, accountId).OrderBy(day => day.Day).TagWith("AccountDetailsQueries.BalanceHistoryAsync").ToListAsync(cancellation);

        var balance = 0L;
        return PointReduction.Reduce(days.ConvertAll(day => new BalancePoint(DateTime.SpecifyKind(day.Day, DateTimeKind.Utc), balance += day.NetCents)));
    }
}
