using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Deletion.Running;

/// <summary>Runs while no other test does: what is spooled lies in a folder that all share.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SpoolFolder
{
    public const string Name = "The folder of temporary files";
}

/// <summary>Whatever ends a deletion in the middle, everything is as it was, on the disk too.</summary>
[Collection(SpoolFolder.Name)]
public abstract class InterruptedDeletionTests : IDisposable
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
        var spools = Spools();
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
                Assert.Equal(spools, Spools());
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
        var spools = Spools();
        for (var command = 0; command < 8; command++)
        {
            using var givingUp = new CancellationTokenSource();
            using var held = _bank.Commands.HoldNext(after: command);
            var deleting = _bank.Get<DeletionService>().DeleteAsync(plan, "a test", cancellation: givingUp.Token);
            await held.Reached;
            await givingUp.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deleting);
            before.AssertSame(TableContents.Of(_bank), $"given up at command {command}");
        }

        Assert.Equal(spools, Spools());
        Assert.Equal(0, _raw.Count("deletions"));
    }

    private static List<string> Spools() => [.. Directory.EnumerateFiles(Path.GetTempPath(), "bankui-*").Order()];

    private async Task<DeletionPlan> PlanAsync(DeletionTarget target, DeletionMethod method) =>
        BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(target, method));
}

public sealed class SqliteInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerInterruptedDeletionTests() : InterruptedDeletionTests(DatabaseProvider.SqlServer);
