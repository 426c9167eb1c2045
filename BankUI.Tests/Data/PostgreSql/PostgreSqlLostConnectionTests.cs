using System.Collections.Concurrent;
using BankUI.Data;
using BankUI.Data.Startup;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>
/// Two servers write to one database, and one of them loses all of its connections in the middle of it, again and again: at a commit nobody
/// knows then whether it was stored. Whoever got no answer sends the same form to the other server.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class PostgreSqlLostConnectionTests(ITestOutputHelper output)
{
    private const int Rounds = 100;
    private const int WritersOfAServer = 4;
    private const int OperationsOfAWriter = 3;
    private const int Seed = 20260301;

    [SkippableFact]
    public async Task What_was_acknowledged_is_stored_exactly_once_and_balances_agree()
    {
        using var bank = new TestDatabase(DatabaseProvider.PostgreSql);
        var accounts = new List<int>();
        foreach (var owner in new[] { "Ada", "Bob", "Cleo" })
        {
            accounts.Add((await bank.OpenAccountAsync(owner, 100_00)).Id);
        }

        await using var one = Server(bank, "one");
        await using var two = Server(bank, "two");
        ServiceProvider[] servers = [one, two];
        var acknowledged = new ConcurrentBag<Guid>();
        var again = 0;
        long ended = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(Seed + round);
            var lost = random.Next(2);
            using var stored = new SemaphoreSlim(0);
            var writers = Enumerable.Range(0, 2 * WritersOfAServer).Select(i => Task.Run(() => WriteAsync(i, new Random(Seed + (round * 100) + i), stored))).ToList();
            for (var n = random.Next(WritersOfAServer * OperationsOfAWriter); n > 0; n--)
            {
                await stored.WaitAsync();
            }

            ended += (long)PostgreSqlStore.Administer(
                $"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{bank.Name}' AND application_name = '{(lost == 0 ? "one" : "two")}'")!;
            await Task.WhenAll(writers).WaitAsync(TimeSpan.FromMinutes(1));
        }

        output.WriteLine($"{acknowledged.Count} operations in {Rounds} rounds, {ended} connections lost, {again} were sent again");
        Assert.True(ended >= Rounds, $"Only {ended} connections were lost.");
        Assert.Equal(Rounds * 2 * WritersOfAServer * OperationsOfAWriter, acknowledged.Count);
        await bank.AssertKeptValuesAgreeAsync();
        await using var db = bank.Context();
        var entries = await db.Activity.Where(x => x.OperationId != null).Select(x => x.OperationId!.Value).ToListAsync();
        Assert.Equal(entries.Count, entries.Distinct().Count());
        Assert.Empty(acknowledged.Except(entries));
        Assert.Equal(300_00 + (acknowledged.Count * 1_00), await db.Accounts.SumAsync(a => a.BalanceCents));

        async Task WriteAsync(int writer, Random random, SemaphoreSlim one)
        {
            for (var n = 0; n < OperationsOfAWriter; n++)
            {
                var (form, account, server) = (BankBuilder.Entry(1_00), accounts[random.Next(accounts.Count)], writer % 2);
                while (!await IsStoredAsync(servers[server], account, form))
                {
                    Interlocked.Increment(ref again);
                    server = 1 - server;
                }

                acknowledged.Add(form.OperationId);
                one.Release();
            }
        }
    }

    private static async Task<bool> IsStoredAsync(ServiceProvider server, int account, EntryForm form)
    {
        await using var circuit = server.CreateAsyncScope();
        try
        {
            return (await circuit.ServiceProvider.GetRequiredService<LedgerService>().DepositAsync(account, form)).IsOk;
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or DbUpdateException or InvalidOperationException or Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException)
        {
            return false;
        }
    }

    private static ServiceProvider Server(TestDatabase bank, string name)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(bank.Clock);
        services.AddBankDatabase(TestStore.SettingsOf(DatabaseProvider.PostgreSql, $"{bank.GivenConnectionString};Application Name={name}"));
        services.AddAccounts();
        return services.BuildServiceProvider(validateScopes: true);
    }
}
