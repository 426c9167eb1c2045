using BankUI.Features.Accounts.Ledger;
using BankUI.Hosting.Operating;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.Operating;

/// <summary>Backups that are taken while others write, and backups that are killed.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Writers = 16;
    private const int FewKills = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-backup-").FullName;
    private readonly TestDatabase _bank = new();
    private readonly StringWriter _errors = new();

    private string Copy => Path.Combine(_folder, "copies", "copy.db");

    private string Half => Copy + ".half";

    public void Dispose()
    {
        _bank.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_that_is_taken_while_sixteen_write_is_a_state_that_the_bank_passed_through()
    {
        int[] accounts = (await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await _bank.OpenAccountAsync($"Owner {i}", 1_000_00)).Id)));
        using var stop = new CancellationTokenSource();
        using var heard = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, Writers).Select(_ => new Writer(heard)).ToArray();
        var writing = writers.Select((writer, i) => Task.Run(() => writer.TransferAsync(_bank, accounts[i % 4], accounts[(i + 1) % 4], stop.Token))).ToArray();

        var backups = new List<(State Restored, int[] AcknowledgedBefore, int[] BegunAfter)>();
        for (var i = 0; i < 5; i++)
        {
            // Each backup has something that the one before cannot have.
            while (i > 0 && writers.Sum(writer => writer.Acknowledged) <= backups[^1].BegunAfter.Sum())
            {
                Assert.True(await heard.WaitAsync(AppProcess.Patience), "Nothing is written any more.");
            }

            int[] acknowledged = [.. writers.Select(writer => writer.Acknowledged)];
            await RunAsync(_bank.File, "backup", Copy);
            int[] begun = [.. writers.Select(writer => writer.Begun)];

            var restored = Path.Combine(_folder, $"restored-{i}.db");
            await RunAsync(restored, "restore", Copy);
            await RunAsync(restored, "verify");
            backups.Add((State.Of(restored), acknowledged, begun));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);

        // One writes at a time, so the bank went through its ledger line by line, and through its trail.
        var end = State.Of(_bank.File);
        Assert.All(backups, backup =>
        {
            var (restored, acknowledged, begun) = backup;
            Assert.Equal(4_000_00, restored.Cents);
            Assert.Equal(end.Ledger.Take(restored.Ledger.Count), restored.Ledger);
            Assert.Equal(end.Trail.Take(restored.Trail.Count), restored.Trail);
            Assert.Equal(restored.Operations.Order(), restored.Trail.Select(line => line.Split(' ')[^1]).Distinct().Order());
            for (var i = 0; i < Writers; i++)
            {
                var stored = writers[i].Operations.Select(restored.Operations.Contains).ToList();
                Assert.Equal(stored.OrderDescending(), stored);
                Assert.InRange(stored.Count(isStored => isStored), acknowledged[i], begun[i]);
            }
        });
        Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_backup_that_is_killed_leaves_no_half_file_under_its_name()
    {
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute(
                """
                INSERT INTO accounts (id, owner, email, balance_cents, activity_count, last_activity_at, search_key, email_key) VALUES (1, 'Ada', 'ada@example.com', 300000, 300000, '2026-03-02 10:00:00', 'ada', 'ada@example.com');
                INSERT INTO activity (account_id, type, amount_cents, created_at, memo, memo_key)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT 1, 'DEP', 1, '2026-03-02 10:00:00', 'A memo of some length, so that the file is large', 'a memo of some length, so that the file is large' FROM n;
                """);
        }

        await RunAsync(_bank.File, "backup", Copy);
        var whole = new FileInfo(Copy).Length;
        var halves = 0;
        for (var kill = 0; kill < Kills.Or(FewKills); kill++)
        {
            // In the place of an older one, and where there is none.
            if (kill % 2 == 1)
            {
                File.Delete(Copy);
            }

            var (older, size) = (File.GetLastWriteTimeUtc(Copy), kill % 3 == 0 ? whole : Random.Shared.NextInt64(whole));
            await using (AppProcess.StartInterruptible("backup", Copy, $"--ConnectionStrings:Sqlite=Data Source={_bank.File}"))
            {
                // In the middle of the copy, or while it is examined. Disposed, it is killed.
                Assert.True(SpinWait.SpinUntil(
                    () => (new FileInfo(Half) is { Exists: true, Length: var length } && length >= size) || File.GetLastWriteTimeUtc(Copy) != older, AppProcess.Patience));
            }

            halves += File.Exists(Half) ? 1 : 0;
            if (File.Exists(Copy))
            {
                await RunAsync(Copy, "verify");
                Assert.Equal(whole, new FileInfo(Copy).Length);
            }
        }

        Assert.True(halves > 0, "None was killed before its end.");
        await RunAsync(_bank.File, "backup", Copy);
        Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
    }

    private async Task RunAsync(string bank, params string[] args) => Assert.Equal(
        (OperatingCommands.Ok, ""),
        (await OperatingCommands.RunAsync(args, TestDatabase.Settings($"Data Source={bank}"), TimeProvider.System, TextWriter.Null, _errors), _errors.ToString()));

    /// <summary>One of those who write during a backup.</summary>
    /// <param name="heard">Is released by each operation that is acknowledged.</param>
    private sealed class Writer(SemaphoreSlim heard)
    {
        private readonly List<string> _operations = [];
        private int _begun;
        private int _acknowledged;

        /// <summary>What it did, in order, as the database writes it; to be read when it has stopped.</summary>
        public IReadOnlyList<string> Operations => _operations;

        public int Begun => Volatile.Read(ref _begun);

        public int Acknowledged => Volatile.Read(ref _acknowledged);

        public async Task TransferAsync(TestDatabase bank, int from, int to, CancellationToken stop)
        {
            using var circuit = bank.OtherCircuit();
            var ledger = circuit.ServiceProvider.GetRequiredService<LedgerService>();
            while (!stop.IsCancellationRequested)
            {
                var form = BankBuilder.Entry(1);
                _operations.Add(form.OperationId.ToString().ToUpperInvariant());
                Interlocked.Increment(ref _begun);
                BankBuilder.Value(await ledger.TransferAsync(from, to, form, CancellationToken.None));
                Interlocked.Increment(ref _acknowledged);
                heard.Release();
            }
        }
    }

    /// <summary>What a file holds.</summary>
    /// <param name="Ledger">Its entries, in the order in which they were stored.</param>
    /// <param name="Trail">The lines of its audit trail likewise; the last word is the operation.</param>
    /// <param name="Operations">The operations of its postings.</param>
    /// <param name="Cents">The balances of all accounts together.</param>
    private sealed record State(IReadOnlyList<string> Ledger, IReadOnlyList<string> Trail, IReadOnlySet<string> Operations, long Cents)
    {
        public static State Of(string file)
        {
            using var raw = new RawDatabase(file, timeoutSeconds: 10);
            return new State(
                raw.Texts("SELECT id || ' ' || account_id || ' ' || type || ' ' || amount_cents || ' ' || created_at || ' ' || IFNULL(transfer_id, '') || ' ' || operation_id FROM activity ORDER BY id"),
                raw.Texts("SELECT id || ' ' || command || ' ' || subject_kind || ' ' || subject_key || ' ' || operation_id FROM audit_entries ORDER BY id"),
                raw.Texts("SELECT operation_id FROM activity WHERE transfer_id IS NULL OR type = 'WD'").ToHashSet(),
                (long)raw.Scalar("SELECT COALESCE(SUM(balance_cents), 0) FROM accounts")!);
        }
    }
}
