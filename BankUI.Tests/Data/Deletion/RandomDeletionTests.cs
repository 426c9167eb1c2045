using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.Deletion;

/// <summary>2,000 random banks, on a server, which takes longer, 400 of them: what was foretold is what happens, in every table, and taken back nothing is different.</summary>
[Trait("Speed", "Slow")]
public abstract class RandomDeletionTests(DatabaseProvider engine, ITestOutputHelper output, int ofEach = 250)
{
    private const int Banks = 250;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 2_000 / Banks).Select(i => 20_260_000 + (i * Banks))];

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public async Task Every_deletion_does_what_its_plan_says_and_can_be_taken_back(int seed)
    {
        output.WriteLine($"Seeds {seed} to {seed + ofEach - 1}");
        using var bank = new TestDatabase(engine);
        using var raw = new RawDatabase(bank);
        var blocked = 0;
        var changed = 0;
        for (var i = seed; i < seed + ofEach; i++)
        {
            var random = new Random(i);
            var rows = new RandomBank(random);
            raw.Load(rows.Script());
            var target = rows.Target();
            var method = (DeletionMethod)random.Next(2);
            var circumstances = $"seed {i}, {method} of {target.Entity.Name} {string.Join(", ", target.Keys.Select(key => string.Join('/', key)))}";
            var planner = bank.Get<DeletionPlanner>();
            var plan = BankBuilder.Value(await planner.PlanAsync(target, method));
            if (!plan.IsAllowed)
            {
                await AssertRefusedAsync(bank, plan, circumstances);
                blocked++;
                continue;
            }

            var current = plan;
            if (random.Next(3) == 0)
            {
                raw.Execute(rows.Meddling());
                current = await PlanAfterMeddlingAsync(bank, plan, circumstances);
                changed += current == plan ? 0 : 1;
            }

            if (current is { IsAllowed: true })
            {
                await AssertTrueAndTakenBackAsync(bank, current, circumstances);
            }
        }

        output.WriteLine($"{blocked} blocked, {changed} changed meanwhile");
        Assert.True(blocked > 0 && (changed > 0 || ofEach < 100), $"The banks are too tame: {blocked} blocked, {changed} changed meanwhile.");
    }

    private static async Task AssertTrueAndTakenBackAsync(TestDatabase bank, DeletionPlan plan, string circumstances)
    {
        var before = TableContents.Of(bank);
        var receipt = BankBuilder.Value(await bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        var after = TableContents.Of(bank);
        foreach (var table in TableContents.TableNames)
        {
            Assert.True(
                Foretold(plan, table, DeleteEffect.Delete) == before.GoneFrom(table, after),
                $"{circumstances}: {Foretold(plan, table, DeleteEffect.Delete)} rows of {table} were to go, {before.GoneFrom(table, after)} did.");
        }

        foreach (var (table, column) in new[] { ("activity", "transfer_id"), ("courses", "instructor_id"), ("courses", "prerequisite_id") })
        {
            var foretold = plan.Nodes.Where(node => node.Effect == DeleteEffect.Unlink && node.Relation.StartsWith($"{table}.{column} ", StringComparison.Ordinal)).Sum(node => node.Count.Rows);
            Assert.True(foretold == before.Emptied(table, column, after), $"{circumstances}: {foretold} rows of {table} were to lose {column}, {before.Emptied(table, column, after)} did.");
        }

        Assert.True(receipt.IsAsPredicted, $"{circumstances}: {string.Join("; ", receipt.Lines)}");
        Assert.True(plan.Statements.Rows == receipt.StatementCount, $"{circumstances}: {plan.Statements} statements were foretold, and ran:\n{string.Join("\n", receipt.Statements)}");
        Assert.Equal(receipt.Deleted + receipt.Unlinked, receipt.TotalChanges);

        var restored = await bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test");
        Assert.True(restored.IsOk, $"{circumstances}: {restored.Refusal?.Sentence} {string.Join(' ', (restored.Refusal as RestoreConflict)?.Reasons ?? [])}");
        before.AssertSame(TableContents.Of(bank), circumstances + ", restored");
    }

    private static async Task<DeletionPlan?> PlanAfterMeddlingAsync(TestDatabase bank, DeletionPlan plan, string circumstances)
    {
        var before = TableContents.Of(bank);
        var now = await bank.Get<DeletionPlanner>().PlanAsync(plan.Target, plan.Method);
        if (now is { IsOk: true, Value: var same } && same.SaysTheSameAs(plan))
        {
            return plan;
        }

        var refusal = (await bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Refusal;
        Assert.True(refusal is not null, $"{circumstances}: it was deleted by a plan that was no longer true.");
        before.AssertSame(TableContents.Of(bank), circumstances + ", refused");
        return now.IsOk ? Assert.IsType<PlanChanged>(refusal).Now : null;
    }

    private static async Task AssertRefusedAsync(TestDatabase bank, DeletionPlan plan, string circumstances)
    {
        var before = TableContents.Of(bank);
        Assert.False((await bank.Get<DeletionService>().DeleteAsync(plan, "a test")).IsOk, circumstances);
        before.AssertSame(TableContents.Of(bank), circumstances + ", blocked");
        if (plan.Refusal is null && plan.Method == DeletionMethod.DatabaseCascade)
        {
            using var raw = new RawDatabase(bank);
            raw.Refusal($"DELETE FROM {plan.Root.Table} WHERE id IN ({string.Join(", ", plan.Target.Keys.Select(key => key[0]))})");
        }
    }

    private static long Foretold(DeletionPlan plan, string table, DeleteEffect effect) =>
        plan.Nodes.Where(node => node.Table == table && node.Effect == effect).Sum(node => node.Count.Rows);
}

public sealed class SqliteRandomDeletionTests(ITestOutputHelper output) : RandomDeletionTests(DatabaseProvider.Sqlite, output);

public sealed class PostgreSqlRandomDeletionTests(ITestOutputHelper output) : RandomDeletionTests(DatabaseProvider.PostgreSql, output, ofEach: 50);

public sealed class SqlServerRandomDeletionTests(ITestOutputHelper output) : RandomDeletionTests(DatabaseProvider.SqlServer, output, ofEach: 50);
