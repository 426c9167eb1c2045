using BankUI.Data.Operating;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using BankUI.Tests.Support.Writers;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.Writes;

/// <summary>
/// Servers, each a process of its own, write to one database, and one of them is killed after a random number of acknowledged operations, again and
/// again. Its successor starts on what was left, and all that was acknowledged is looked for before it goes on.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class KilledServerTests(DatabaseProvider engine, int servers, ITestOutputHelper output)
{
    private const int FewKills = 10;
    private const int MaxOperations = 150;

    private readonly Acknowledged _acknowledged = new();

    [SkippableFact]
    public async Task What_was_acknowledged_is_stored_exactly_once_and_every_rule_holds_after_each_kill()
    {
        using var store = TestStore.On(engine);
        using (var bank = new TestDatabase(store, isShared: true))
        {
            await WritersBank.FillAsync(bank);
        }

        var running = new WritingServer[servers];
        try
        {
            for (var seed = 0; seed < servers; seed++)
            {
                running[seed] = await WritingServer.StartAsync(seed, store);
                running[seed].Write();
            }

            for (var kills = Kills.Or(FewKills); kills > servers; kills--)
            {
                await Task.WhenAll(running.Select(server => server.AcknowledgesAsync(1)));
                var seed = Random.Shared.Next(servers);
                await running[seed].AcknowledgesAsync(Random.Shared.Next(MaxOperations));
                await KillAsync(running, seed, store);
                running[seed].Write();
            }

            for (var seed = 0; seed < servers; seed++)
            {
                await running[seed].AcknowledgesAsync(1);
                await KillAsync(running, seed, store);
            }
        }
        finally
        {
            Array.ForEach(running, server => server?.Dispose());
        }

        output.WriteLine(string.Join(", ", _acknowledged.All.CountBy(line => line.What).OrderBy(said => said.Key).Select(said => $"{said.Key} {said.Value}")));
        using var left = new TestDatabase(store, isShared: true);
        Assert.Empty(await left.Get<Verification>().FindAsync());
        await using var db = left.Context();
        await _acknowledged.AssertAgreesWithTrailAsync(db);
    }

    // In the place of the killed one there is another afterwards, which does not write yet.
    private async Task KillAsync(WritingServer[] running, int seed, TestStore store)
    {
        var killed = running[seed];
        await killed.KillAsync();
        running[seed] = await WritingServer.StartAsync(seed, store);
        killed.Dispose();

        // Where the machine has much else to do, somebody may wait too long for a lock.
        Assert.DoesNotContain(killed.Written, line => line.What == Said.Refused && line.Why != DatabaseFailure.Busy.Sentence());
        Assert.Empty(await StoredBank.ProblemsAsync(store.Settings, mayBeOlder: false, CancellationToken.None));
        using var bank = new TestDatabase(store, isShared: true);
        await using var db = bank.Context();
        _acknowledged.Add(killed.Written);
        await _acknowledged.AssertAsync(db, seed, killed.Written);
        await _acknowledged.RestoreAsync(bank, seed, killed.Written);
        await AssertFoundAsync(bank, seed);
    }

    // Each account by a part of the owner and by a part of the address. An account of another server may be deleted just now.
    private static async Task AssertFoundAsync(TestDatabase bank, int seed)
    {
        foreach (var id in Enumerable.Range(1, WritersBank.Accounts).Append(WritersBank.DeletedAccount(seed)))
        {
            foreach (var part in new[] { $"ner NUMBER{id}", $"number{id}@exa" })
            {
                Assert.Equal([id], (await bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = part })).Rows.Select(account => account.Id));
            }
        }

        if (bank.Engine == DatabaseProvider.Sqlite)
        {
            // The index against the accounts: https://www.sqlite.org/fts5.html#the_integrity_check_command
            using var raw = new RawDatabase(bank);
            raw.Execute("INSERT INTO accounts_search (accounts_search, rank) VALUES ('integrity-check', 1)");
        }
    }
}

/// <summary>One file has one server at a time.</summary>
public sealed class SqliteKilledServerTests(ITestOutputHelper output) : KilledServerTests(DatabaseProvider.Sqlite, servers: 1, output);

public sealed class PostgreSqlKilledServerTests(ITestOutputHelper output) : KilledServerTests(DatabaseProvider.PostgreSql, WritersBank.MaxServers, output);
