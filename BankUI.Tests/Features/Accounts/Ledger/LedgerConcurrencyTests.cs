using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Accounts.Ledger;

/// <summary>
/// Twenty thousand movements from sixteen threads, on a server, which takes longer, five thousand. A durable commit costs about a millisecond and proves nothing here, so this
/// test's connections do not wait for the disk (<see cref="ImpatientConnections"/>); locking and isolation are the same.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class LedgerConcurrencyTests(DatabaseProvider engine, ITestOutputHelper output, int operations = 20_000)
{
    private const int Writers = 16;
    private const int Accounts = 8;
    private const int Readers = 2;
    private const int OperationsToARead = 8;
    private const int Seed = 20260301;

    [SkippableFact]
    public async Task Sixteen_writers_lose_no_update_and_no_reader_ever_sees_money_appear_or_vanish()
    {
        using var bank = new TestDatabase(engine);
        var ids = new List<int>();
        for (var i = 0; i < Accounts; i++)
        {
            ids.Add((await bank.OpenAccountAsync($"Owner {i}", 50_00)).Id);
        }

        using var services = bank.ServicesWith(add => add.AddSingleton<IInterceptor>(new ImpatientConnections()));
        using var done = new CancellationTokenSource();
        using var moved = new SemaphoreSlim(0);
        var started = TimeProvider.System.GetTimestamp();
        var readers = Enumerable.Range(0, Readers).Select(_ => OnThread(() => ReadUntil(bank, moved, done.Token))).ToArray();
        var writers = Enumerable.Range(0, Writers).Select(i => OnThread(() => Write(services, ids, operations / Writers, moved, seed: Seed + i))).ToArray();

        var tallies = await Task.WhenAll(writers);
        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        output.WriteLine(
            $"{operations} operations in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, "
            + $"{tallies.Sum(t => t.Refused)} refused, {reads.Sum()} reads meanwhile");

        Assert.Equal(operations, tallies.Sum(t => t.Accepted + t.Refused));
        Assert.All(reads, count => Assert.True(count > 0, "A reader never read."));
        for (var i = 0; i < Accounts; i++)
        {
            var stored = await bank.StoredAccountAsync(ids[i]);
            Assert.Equal(50_00 + tallies.Sum(t => t.NetCents[i]), stored.BalanceCents);
            Assert.Equal(1 + tallies.Sum(t => t.Entries[i]), stored.ActivityCount);
        }

        await bank.AssertKeptValuesAgreeAsync();
    }

    private static Tally Write(ServiceProvider services, List<int> ids, int operations, SemaphoreSlim moved, int seed)
    {
        using var circuit = services.CreateScope();
        var ledger = circuit.ServiceProvider.GetRequiredService<LedgerService>();
        var random = new Random(seed);
        var tally = new Tally(new long[Accounts], new int[Accounts]);
        for (var n = 0; n < operations; n++)
        {
            if (n % OperationsToARead == 0)
            {
                moved.Release();
            }

            var (account, other) = (random.Next(Accounts), random.Next(Accounts - 1));
            other += other >= account ? 1 : 0;
            var kind = random.Next(3);

            // Withdrawals are the larger ones, so that the accounts are often too empty for them.
            long cents = random.Next(1, kind == 1 ? 60_00 : 40_00);
            var form = BankBuilder.Entry(cents);
            switch (kind)
            {
                case 0 when Accepted(ledger.DepositAsync(ids[account], form)):
                    tally.Count(account, cents);
                    break;
                case 1 when Accepted(ledger.WithdrawAsync(ids[account], form)):
                    tally.Count(account, -cents);
                    break;
                case 2 when Accepted(ledger.TransferAsync(ids[account], ids[other], form)):
                    tally.Count(account, -cents);
                    tally.Count(other, cents);
                    break;
                default:
                    continue;
            }

            tally.Accepted++;
        }

        tally.Refused = operations - tally.Accepted;
        return tally;
    }

    /// <summary>Only a lack of money may be the reason of a refusal.</summary>
    private static bool Accepted(Task<Outcome<PostingResult>> posting)
    {
        var outcome = posting.GetAwaiter().GetResult();
        Assert.True(
            outcome.IsOk || outcome.Refusal.Sentence.StartsWith("There is not enough money", StringComparison.Ordinal), outcome.Refusal?.Sentence);
        return outcome.IsOk;
    }

    /// <summary>
    /// Reads balances and ledger in one statement whenever some operations have been sent, while others are being sent, and says how
    /// often. Reading without a pause would only take the processor from the writers.
    /// </summary>
    private static int ReadUntil(TestDatabase bank, SemaphoreSlim moved, CancellationToken done)
    {
        using var connection = bank.Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT MIN(balance_cents),
                   CAST(SUM(balance_cents) AS bigint),
                   CAST((SELECT SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) FROM activity) AS bigint),
                   CAST(SUM(activity_count) AS bigint),
                   CAST((SELECT COUNT(*) FROM activity) AS bigint)
            FROM accounts
            """;
        var count = 0;
        while (!done.IsCancellationRequested)
        {
            if (!moved.Wait(TimeSpan.FromMilliseconds(50), CancellationToken.None))
            {
                continue;
            }

            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.True(reader.GetInt64(0) >= 0, "A balance was negative.");
            Assert.Equal(reader.GetInt64(2), reader.GetInt64(1));
            Assert.Equal(reader.GetInt64(4), reader.GetInt64(3));
            count++;
        }

        return count;
    }

    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed record Tally(long[] NetCents, int[] Entries)
    {
        public int Accepted { get; set; }

        public int Refused { get; set; }

        public void Count(int account, long cents)
        {
            NetCents[account] += cents;
            Entries[account]++;
        }
    }
}

public sealed class SqliteLedgerConcurrencyTests(ITestOutputHelper output) : LedgerConcurrencyTests(DatabaseProvider.Sqlite, output);

public sealed class PostgreSqlLedgerConcurrencyTests(ITestOutputHelper output) : LedgerConcurrencyTests(DatabaseProvider.PostgreSql, output, operations: 4_800);

public sealed class SqlServerLedgerConcurrencyTests(ITestOutputHelper output) : LedgerConcurrencyTests(DatabaseProvider.SqlServer, output, operations: 4_800);
