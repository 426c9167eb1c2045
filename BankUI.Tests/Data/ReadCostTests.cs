using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data;

/// <summary>What a read costs beside its rows: contexts come from a pool, and the queries of fixed shape are compiled once.</summary>
public sealed class ReadCostTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task A_context_from_the_pool_tells_only_the_circuit_that_has_it()
    {
        var account = await AccountWithEntriesAsync(1);
        await using var services = _bank.ServicesWith(_ => { });
        var contexts = new List<BankDbContext>();
        for (var i = 0; i < 3; i++)
        {
            await using var circuit = services.CreateAsyncScope();
            await using (var db = await circuit.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync())
            {
                contexts.Add(db);
                Assert.Equal(1, await db.Accounts.CountAsync(a => a.Id == account));
            }

            Assert.Single(circuit.ServiceProvider.GetRequiredService<SqlRecorder>().Statements);
        }

        Assert.Single(contexts.Distinct());
    }

    [Fact]
    public async Task A_context_from_the_pool_remembers_nothing()
    {
        var account = await AccountWithEntriesAsync(1);
        await using (var db = _bank.Context())
        {
            db.Remove(await db.Accounts.SingleAsync(a => a.Id == account));
        }

        await using var next = _bank.Context();
        Assert.Empty(next.ChangeTracker.Entries());
        await next.SaveChangesAsync();
        Assert.Equal("Owner of 1", (await _bank.StoredAccountAsync(account)).Owner);
    }

    private async Task<int> AccountWithEntriesAsync(int entries)
    {
        var account = (await _bank.OpenAccountAsync($"Owner of {entries}", 100, $"{Guid.NewGuid():N}@example.com")).Id;
        for (var i = 0; i < entries; i++)
        {
            await _bank.DepositAsync(account, 100 + i);
        }

        return account;
    }
}
