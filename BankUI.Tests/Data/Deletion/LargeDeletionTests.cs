using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Features.Accounts.List;
using BankUI.Tests.Data.Deletion.Running;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Deletion;

/// <summary>An account of 100,000 entries, 10,001 of them legs of transfers, and a small one beside it.</summary>
public sealed class LargeAccount : IDisposable
{
    public const int Entries = 100_000;
    public const int Transfers = 10_001;

    public LargeAccount()
    {
        using var raw = new RawDatabase(Bank.File, timeoutSeconds: 60);
        raw.Execute(
            $"""
            PRAGMA synchronous = OFF;
            BEGIN;
            INSERT INTO accounts (id, owner, email) VALUES (1, 'Ada', 'ada@example.com'), (2, 'Bob', 'bob@example.com'), (3, 'Cleo', 'cleo@example.com');
            INSERT INTO account_preferences (account_id, nickname) VALUES (1, 'Large');
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Transfers}) INSERT INTO transfers (id) SELECT i FROM n;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Entries})
            INSERT INTO activity (id, account_id, type, amount_cents, created_at, memo, transfer_id)
            SELECT i, 1, 'DEP', 1 + i % 1000, datetime('2026-01-01', i || ' minutes'), 'Entry ' || i, CASE WHEN i <= {Transfers} THEN i END FROM n;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
            INSERT INTO activity (account_id, type, amount_cents, transfer_id) SELECT 2, 'WD', 1, i FROM n;
            INSERT INTO activity (account_id, type, amount_cents) SELECT 3, 'DEP', 1;
            UPDATE accounts SET balance_cents = 5;
            COMMIT;
            """);
    }

    public TestDatabase Bank { get; } = new();

    public void Dispose() => Bank.Dispose();
}

/// <summary>
/// What a plan and a deletion cost does not grow with the number of rows, and others are served meanwhile. No other test runs then,
/// for memory is the whole process's.
/// </summary>
[Collection(NothingBeside.Name)]
public sealed class LargeDeletionTests(LargeAccount large) : IClassFixture<LargeAccount>
{
    private TestDatabase Bank => large.Bank;

    [Fact]
    public async Task A_plan_counts_what_nothing_is_deleted_below_in_one_statement_and_up_to_ten_thousand()
    {
        using var sql = Bank.Capture();
        var plan = await PlanAsync(1);

        Assert.Equal(["1 account", "1 account preferences", "10,000+ activities", "9,991 transfers"], plan.Nodes.Where(node => node.Count.Rows > 0).Select(node => node.InWords()));
        Assert.Equal("19,993+", plan.Deleted.ToString());

        // The two relations below the root, with its name and the transfers; then what it means.
        sql.Statements(2).NoRepeats();
        var counting = Assert.Single(sql.All, statement => statement.Text.Contains("DeletionPlanner: ", StringComparison.Ordinal));
        Assert.Contains("LIMIT 10001", counting.Text, StringComparison.Ordinal);
        Assert.Equal(1, counting.RowsRead);
    }

    [Fact]
    public async Task Names_are_read_when_they_are_asked_for_and_ten_of_them()
    {
        var plan = await PlanAsync(1);
        using var sql = Bank.Capture();

        var names = await Bank.Get<DeletionPlanner>().SampleAsync(plan, plan.Nodes.Single(node => node.Table == "activity"));

        Assert.Equal(DeletionPlanner.SampleSize, names.Count);
        Assert.Equal("Deposit of $0.02 on January 1, 2026 (UTC)", names[0]);
        Assert.Equal(10, sql.Single.RowsRead);
    }

    [Fact]
    public async Task Every_statement_of_a_plan_finds_its_rows_by_index()
    {
        var plans = new QueryPlans();
        await using var services = Bank.ServicesWith(add => add.AddSingleton<IInterceptor>(plans));
        using var circuit = services.CreateScope();
        var planner = circuit.ServiceProvider.GetRequiredService<DeletionPlanner>();
        DeletionPlan? plan = null;

        var asked = (await plans.OfAsync(async () => plan = BankBuilder.Value(await planner.PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.DatabaseCascade)))).ToList();
        foreach (var node in plan!.Nodes.Where(node => node.Count.Rows > 0))
        {
            asked.AddRange(await plans.OfAsync(() => planner.SampleAsync(plan, node)));
        }

        foreach (var query in asked)
        {
            foreach (var table in new[] { "accounts", "account_preferences", "activity", "transfers" })
            {
                Assert.All(query.AccessTo(table), access => Assert.True(access.StartsWith("SEARCH", StringComparison.Ordinal), $"{access}\n{query}"));
            }

            // What remains to be scanned is the rows that were found, while they are counted.
            var scanned = query.Lines.Where(line => line.StartsWith("SCAN ", StringComparison.Ordinal)).Select(line => line["SCAN ".Length..]);
            Assert.All(scanned, name => Assert.Contains($"CO-ROUTINE {name}", query.Lines));
        }

        var transfers = asked.First(query => query.Sql.Contains("→ transfers", StringComparison.Ordinal));
        Assert.Contains(transfers.AccessTo("activity"), access => access.Contains("ux_activity_account_id_transfer_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_allocates_the_same_for_a_hundred_thousand_rows_as_for_one()
    {
        // What is compiled on first use is not the plan's.
        await AllocatedAsync(1);
        await AllocatedAsync(3);

        var small = (await AllocatedAsync(3)).Min();
        var large = (await AllocatedAsync(1)).Min();

        Assert.True(large < (2 * small) + 200_000, $"{large:N0} bytes for 100,000 rows, {small:N0} for one");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_deletion_says_how_far_it_is_and_keeps_its_memory_and_others_read_meanwhile_and_it_comes_back()
    {
        var before = Sums();
        var plan = await PlanAsync(1);
        using var other = Bank.OtherCircuit();
        var progress = new Watched(async () => (await other.ServiceProvider.GetRequiredService<AccountQueries>().FindAsync(2))?.Owner);
        var idle = GC.GetTotalMemory(forceFullCollection: true);

        var receipt = BankBuilder.Value(await Bank.Get<DeletionService>().DeleteAsync(plan, "a test", progress));

        Assert.True(receipt.IsAsPredicted, string.Join("; ", receipt.Lines));
        Assert.Equal(1 + 1 + LargeAccount.Entries + LargeAccount.Transfers - 10, receipt.Deleted);
        Assert.Equal(0, Count("accounts WHERE id = 1"));
        Assert.True(progress.Reports.Count > 10 && progress.Reports.Any(x => x.Doing == "Deleting"), $"{progress.Reports.Count} reports");
        Assert.Equal("Bob", Assert.Single(progress.Answers));
        Assert.True(progress.Memory - idle < 24_000_000, $"{progress.Memory - idle:N0} bytes more while it went on");

        var restoring = new Watched(() => Task.FromResult<string?>(null));
        var restored = BankBuilder.Value(await Bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test", restoring));

        Assert.Equal(receipt.Deleted, restored.Rows);
        Assert.Equal(before, Sums());
        Assert.True(restoring.Reports.Count > 50);
        Assert.True(restoring.Memory - idle < 24_000_000, $"{restoring.Memory - idle:N0} bytes more while it went on");
    }

    private async Task<DeletionPlan> PlanAsync(int account) =>
        BankBuilder.Value(await Bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(account), DeletionMethod.DatabaseCascade));

    private async Task<List<long>> AllocatedAsync(int account)
    {
        var allocated = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            await PlanAsync(account);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - start);
        }

        return allocated;
    }

    private long Count(string rows)
    {
        using var raw = new RawDatabase(Bank.File);
        return raw.Count(rows);
    }

    private string Sums()
    {
        using var raw = new RawDatabase(Bank.File);
        return string.Join('\n', new[]
        {
            "accounts: SELECT group_concat(id || owner || email || balance_cents || opened_at || version) FROM accounts",
            "account_preferences: SELECT group_concat(account_id || nickname) FROM account_preferences",
            "transfers: SELECT COUNT(*) || ' ' || SUM(id * id) || ' ' || MAX(created_at) FROM transfers",
            "activity: SELECT COUNT(*) || ' ' || SUM(id * amount_cents) || ' ' || SUM(id * COALESCE(transfer_id, 0)) || ' ' || SUM(length(memo) * id) || ' ' || MIN(created_at) || MAX(created_at) FROM activity",
        }.Select(sql => raw.Scalar(sql[(sql.IndexOf(':', StringComparison.Ordinal) + 2)..])));
    }

    /// <summary>Looks, from the deleting thread, at the memory in use, and once at what another circuit gets to read.</summary>
    private sealed class Watched(Func<Task<string?>> read) : IProgress<DeletionProgress>
    {
        public List<DeletionProgress> Reports { get; } = [];

        public List<string?> Answers { get; } = [];

        public long Memory { get; private set; }

        public void Report(DeletionProgress value)
        {
            Reports.Add(value);
            if (Reports.Count % 10 == 0)
            {
                Memory = Math.Max(Memory, GC.GetTotalMemory(forceFullCollection: true));
            }

            // The deletion goes on only when this has been answered: it does not wait for the deletion.
            if (value.Doing == "Deleting")
            {
                Answers.Add(Task.Run(read).WaitAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult());
            }
        }
    }
}
