using System.Text.RegularExpressions;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Deletion.Running;

/// <summary>Runs while no other test does: the memory and the open files of a process are those of all its tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NothingBeside
{
    public const string Name = "What looks at the whole process";
}

/// <summary>Whatever ends a deletion in the middle, everything is as it was, on the disk too.</summary>
[Collection(NothingBeside.Name)]
public abstract partial class InterruptedDeletionTests : IDisposable
{
    private readonly TestDatabase _bank;
    private readonly RawDatabase _raw;

    protected InterruptedDeletionTests(DatabaseProvider engine)
    {
        _bank = new TestDatabase(engine);
        _raw = new RawDatabase(_bank);
        _raw.Load(RawDatabase.SmallBank);
    }

    public static TheoryData<DeletionMethod> Methods => [.. Enum.GetValues<DeletionMethod>()];

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public async Task A_failure_at_any_command_leaves_everything_as_it_was(DeletionMethod method)
    {
        var plan = await PlanAsync(DeletionTarget.Of<Account>(1, 2), method);
        var before = TableContents.Of(_bank);
        var failures = 0;
        DeletionReceipt? receipt = null;
        for (var command = 0; receipt is null; command++)
        {
            _bank.Commands.FailNext(new IOException("The disk is full."), after: command);
            try
            {
                receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
            }
            catch (Exception e) when (e.GetBaseException() is IOException)
            {
                failures++;
                before.AssertSame(TableContents.Of(_bank), $"failed at command {command}");
                Assert.Empty(Spools());
            }
        }

        Assert.True(failures > 8, $"It failed {failures} times only.");
        _bank.Commands.FailNext(new IOException("The disk is full."), after: 0);
        await Assert.ThrowsAsync<IOException>(() => _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        Assert.Equal(1, _raw.Count("accounts"));
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public async Task Given_up_in_the_middle_it_leaves_everything_as_it_was(DeletionMethod method)
    {
        var plan = await PlanAsync(DeletionTarget.Of<Account>(1, 2), method);
        var before = TableContents.Of(_bank);
        var spooled = new List<string>();
        for (var command = 0; command < 8; command++)
        {
            using var givingUp = new CancellationTokenSource();
            using var held = _bank.Commands.HoldNext(after: command);
            var deleting = _bank.Get<DeletionService>().DeleteAsync(plan, "a test", cancellation: givingUp.Token);
            await held.Reached;
            spooled.AddRange(Spools());
            await givingUp.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deleting);
            before.AssertSame(TableContents.Of(_bank), $"given up at command {command}");
        }

        Assert.Empty(Spools());
        Assert.Equal(0, _raw.Count("deletions"));
        if (OperatingSystem.IsLinux())
        {
            // A process that is killed leaves nothing behind.
            Assert.NotEmpty(spooled);
            Assert.All(spooled, spool => Assert.EndsWith(" (deleted)", spool, StringComparison.Ordinal));
        }
    }

    /// <summary>The spools that this process has open; elsewhere than on Linux that cannot be asked.</summary>
    private static List<string> Spools() => OperatingSystem.IsLinux()
        ? [.. Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>().Where(target => SpoolName().IsMatch(target))]
        : [];

    [GeneratedRegex("/bankui-[0-9a-f]{32}( |$)")]
    private static partial Regex SpoolName();

    private async Task<DeletionPlan> PlanAsync(DeletionTarget target, DeletionMethod method) =>
        BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(target, method));
}

public sealed class SqliteInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.SqlServer);
