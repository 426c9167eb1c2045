using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Accounts.Ledger;

/// <summary>What a deposit sends is put together once, from the model: it is what EF Core would send, and stores what EF Core would store.</summary>
public sealed class LedgerSqlTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task The_compiled_update_is_what_ExecuteUpdate_would_send()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100);
        using var sql = _bank.Capture();

        await _bank.DepositAsync(ada.Id, 5);
        await using var db = _bank.Context();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (id, change, least, now) = (ada.Id, 5L, 0L, _bank.Clock.Now);
        await db.Accounts.Where(a => a.Id == id && a.ClosedAt == null && a.BalanceCents >= least).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.BalanceCents, a => a.BalanceCents + change)
            .SetProperty(a => a.ActivityCount, a => a.ActivityCount + 1)
            .SetProperty(a => a.LastActivityAt, a => a.LastActivityAt > now ? a.LastActivityAt : now));

        Assert.Equal(sql.All[^1].Text, sql.All[0].Text);
    }

    [Fact]
    public async Task An_entry_is_stored_as_SaveChanges_would_store_it()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100);
        _bank.Clock.Advance(TimeSpan.FromMilliseconds(80));
        await _bank.DepositAsync(ada.Id, 5);
        var posted = (await _bank.StoredEntriesAsync(ada.Id))[1];
        await using (var db = _bank.Context())
        {
            db.Activity.Add(Activity.Of(ada.Id, ActivityType.Deposit, 5, posted.CreatedAt, OperationId.ReversalOf(posted.Id), posted.Memo));
            await db.SaveChangesAsync();
        }

        using var raw = new RawDatabase(_bank.File);
        Assert.Equal(1L, raw.Scalar(
            """
            SELECT COUNT(DISTINCT quote(type) || quote(amount_cents) || quote(created_at) || quote(memo) || quote(transfer_id)
                || typeof(operation_id) || length(operation_id) || (operation_id = upper(operation_id)))
            FROM activity WHERE id > (SELECT MIN(id) FROM activity)
            """));
    }
}
