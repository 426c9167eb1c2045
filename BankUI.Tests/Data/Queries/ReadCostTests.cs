using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Queries;

/// <summary>What a read costs beside its rows: contexts come from a pool, and the queries of fixed shape are compiled once.</summary>
public sealed class ReadCostTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task An_opened_row_allocates_little_more_than_what_it_shows()
    {
        var account = await AccountWithEntriesAsync(45);
        var list = _bank.Get<AccountQueries>();
        var twentieth = (await list.ActivityAsync(account)).Rows[^1];

        Assert.InRange(await LeastAllocatedAsync(() => list.ActivityAsync(account)), 1, 30_000);
        Assert.InRange(await LeastAllocatedAsync(() => list.ActivityAsync(account, twentieth)), 1, 30_000);
    }

    [Fact]
    public async Task A_connection_is_opened_without_defining_functions_that_nobody_calls()
    {
        var opening = await LeastAllocatedAsync(async () =>
        {
            await using var db = _bank.Context();
            await db.Database.OpenConnectionAsync();
        });

        Assert.InRange(opening, 1, 3_000);
    }

    [Fact]
    public async Task A_delete_plan_of_one_account_allocates_little()
    {
        var account = await AccountWithEntriesAsync(3);
        var planner = _bank.Get<DeletionPlanner>();

        Assert.InRange(await LeastAllocatedAsync(() => planner.PlanAsync(DeletionTarget.Of<Account>(account), DeletionMethod.DatabaseCascade)), 1, 80_000);
    }

    [Fact]
    public async Task A_compiled_plan_is_about_the_account_that_it_is_asked_for()
    {
        var (ada, ben) = (await AccountWithEntriesAsync(2), await AccountWithEntriesAsync(4));
        var planner = _bank.Get<DeletionPlanner>();

        foreach (var (account, entries) in new[] { (ada, 3), (ben, 5), (ada, 3) })
        {
            var plan = BankBuilder.Value(await planner.PlanAsync(DeletionTarget.Of<Account>(account), DeletionMethod.DatabaseCascade));

            Assert.Equal(entries, Assert.Single(plan.Nodes, node => node.Table == "activity").Count.Rows);
        }
    }

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

    // The first ones compile and fill caches. One that came back on another thread was not measured.
    private static async Task<long> LeastAllocatedAsync(Func<Task> read)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            await read();
            if (thread == Environment.CurrentManagedThreadId)
            {
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        return least;
    }
}
