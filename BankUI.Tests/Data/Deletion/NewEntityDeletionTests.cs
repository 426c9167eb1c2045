using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Deletion;

/// <summary>A new entity with a foreign key appears in plans by itself, is deleted, and comes back.</summary>
public sealed class NewEntityDeletionTests : IDisposable
{
    private readonly WiderBank _bank = new();

    public static TheoryData<DeletionMethod> Methods => [.. Enum.GetValues<DeletionMethod>()];

    public void Dispose() => _bank.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_new_dependent_of_an_account_goes_along(DeletionMethod method)
    {
        Orders();
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Account>(1), method);

        Assert.Equal(["3 standing orders", "1 desk"], plan.Nodes.Where(x => x.IsOf("standing_orders") || x.IsOf("desks")).Select(x => x.InWords()));
        Assert.Equal(DeleteEffect.Unlink, plan.Nodes.Single(x => x.IsOf("desks")).Effect);
        var receipt = await AssertDeletedAsPlannedAndRestoredAsync(plan);
        Assert.Equal((3 + 1, 1), (receipt.Deleted, receipt.Unlinked));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_new_dependent_of_a_student_loses_its_link(DeletionMethod method)
    {
        Orders();
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Student>(1), method);

        var orders = plan.Nodes.Single(x => x.IsOf("standing_orders"));
        Assert.Equal((DeleteEffect.Unlink, 2L, false, "standing_orders.student_id → students"), (orders.Effect, orders.Count.Rows, orders.IsRequired, orders.Relation));
        Assert.Equal(["standing order 1", "standing order 3"], await _bank.Get<DeletionPlanner>().SampleAsync(plan, orders));
        await AssertDeletedAsPlannedAndRestoredAsync(plan);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_hierarchy_is_counted_level_by_level_and_comes_back_with_its_links(DeletionMethod method)
    {
        // 1 > 2, 3; 2 > 4; 4 > 5; another one beside it.
        _bank.Raw.Execute("INSERT INTO branches (id, name, parent_id) VALUES (1, 'Root', NULL), (2, 'Left', 1), (3, 'Right', 1), (4, 'Lower', 2), (5, 'Lowest', 4), (6, 'Other', NULL)");
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Branch>(1), method);

        Assert.Equal([1, 2, 1, 1], plan.Nodes.Where(x => x.IsOf("branches") && x.Count.Rows > 0).Select(x => x.Count.Rows));
        Assert.Equal(5, plan.Deleted.Rows);
        Assert.Equal(["Left", "Right"], await _bank.Get<DeletionPlanner>().SampleAsync(plan, plan.Root.Children.Single(x => x.IsOf("branches"))));
        await AssertDeletedAsPlannedAndRestoredAsync(plan);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_part_of_a_hierarchy_finds_its_parent_again(DeletionMethod method)
    {
        _bank.Raw.Execute("INSERT INTO branches (id, name, parent_id) VALUES (1, 'Root', NULL), (2, 'Left', 1), (4, 'Lower', 2)");
        await AssertDeletedAsPlannedAndRestoredAsync(await _bank.PlanAsync(DeletionTarget.Of<Branch>(2), method));
    }

    [Fact]
    public async Task Roots_that_lie_below_each_other_are_counted_once()
    {
        _bank.Raw.Execute("INSERT INTO branches (id, name, parent_id) VALUES (1, 'Root', NULL), (2, 'Left', 1), (3, 'Right', 2), (4, 'Lower', 3)");
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Branch>(1, 3), DeletionMethod.DatabaseCascade);

        Assert.Equal(4, plan.Deleted.Rows);
    }

    [Fact]
    public async Task A_hierarchy_that_is_too_deep_is_refused_and_one_that_just_is_not_is_deleted()
    {
        _bank.Raw.Execute("INSERT INTO branches (id, name, parent_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) SELECT i, 'Branch ' || i, NULLIF(i - 1, 0) FROM n");

        var refused = await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Branch>(1), DeletionMethod.DatabaseCascade);
        BankBuilder.AssertRefused(refused, "The branches below this go deeper than 12 levels. Delete from below first.", null);
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Branch>(20), DeletionMethod.DatabaseCascade);
        Assert.Equal(11, plan.Deleted.Rows);
        await AssertDeletedAsPlannedAndRestoredAsync(plan);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Below_a_hierarchy_names_are_found_of_what_stays_too(DeletionMethod method)
    {
        Diamond();
        _bank.Raw.Execute("INSERT INTO accounts (id, owner, email) VALUES (1, 'Ada', 'ada@example.com'); UPDATE desks SET account_id = 1");
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Account>(1), method);
        Assert.Equal(5, (await _bank.Get<DeletionPlanner>().SampleAsync(plan, plan.Nodes.Single(x => x.IsOf("desks")))).Count);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task In_a_diamond_no_row_is_counted_twice(DeletionMethod method)
    {
        Diamond();
        var plan = await _bank.PlanAsync(DeletionTarget.Of<Branch>(1), method);

        Assert.Equal((1, 1, 4), (
            plan.Nodes.Where(x => x.IsOf("branches")).Sum(x => x.Count.Rows), plan.Nodes.Where(x => x.IsOf("teams")).Sum(x => x.Count.Rows), plan.Nodes.Where(x => x.IsOf("desks")).Sum(x => x.Count.Rows)));
        var names = new List<string>();
        foreach (var desks in plan.Nodes.Where(x => x.IsOf("desks")))
        {
            names.AddRange(await _bank.Get<DeletionPlanner>().SampleAsync(plan, desks));
        }

        Assert.Equal(["desk 1", "desk 2", "desk 3", "desk 4"], names.Order());
        await AssertDeletedAsPlannedAndRestoredAsync(plan);
    }

    [Fact]
    public async Task A_branch_whose_parent_is_gone_by_now_says_so()
    {
        _bank.Raw.Execute("INSERT INTO branches (id, name, parent_id) VALUES (1, 'Root', NULL), (2, 'Left', 1), (3, 'Lower', 2)");
        var first = await DeleteAsync(await _bank.PlanAsync(DeletionTarget.Of<Branch>(2), DeletionMethod.DatabaseCascade));
        var second = await DeleteAsync(await _bank.PlanAsync(DeletionTarget.Of<Branch>(1), DeletionMethod.DatabaseCascade));
        var before = _bank.Contents();

        var refused = await _bank.Get<RestoreService>().RestoreAsync(first.DeletionId!.Value, "a test");
        Assert.Equal(["Branch Left belongs to a branch that is gone."], Assert.IsType<RestoreConflict>(refused.Refusal).Reasons);
        Assert.Equal(before, _bank.Contents());

        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(second.DeletionId!.Value, "a test"));
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(first.DeletionId!.Value, "a test"));
        Assert.Equal(3, _bank.Raw.Count("branches"));
    }

    private void Orders() => _bank.Raw.Execute(
        """
        INSERT INTO accounts (id, owner, email) VALUES (1, 'Ada', 'ada@example.com'), (2, 'Bob', 'bob@example.com');
        INSERT INTO students (id, name, email) VALUES (1, 'Sam', 'sam@example.com');
        INSERT INTO standing_orders (id, account_id, student_id, rate, share, reference, signature) VALUES
            (1, 1, 1, '0.10', 0.1, '019E0000-0000-7000-8000-00000000000A', x'00FF'),
            (2, 1, NULL, '100000000000000.01', 5, '019E0000-0000-7000-8000-00000000000B', x''),
            (3, 2, 1, '1.0', 1e300, '019E0000-0000-7000-8000-00000000000C', NULL),
            (2147483647, 1, NULL, '0.0', 0.30000000000000004, 'é 💶 " [ { \ '' ' || char(10, 13, 0x2028), NULL);
        INSERT INTO desks (id, account_id) VALUES (1, 1), (2, 2);
        """);

    // The branch has a team; desks belong to the branch, the team, both, or neither.
    private void Diamond() => _bank.Raw.Execute(
        """
        INSERT INTO branches (id, name) VALUES (1, 'Here'), (2, 'There');
        INSERT INTO teams (id, name, branch_id) VALUES (1, 'Blue', 1), (2, 'Red', 2);
        INSERT INTO desks (id, branch_id, team_id) VALUES (1, 1, 1), (2, 1, NULL), (3, NULL, 1), (4, 1, 2), (5, NULL, NULL);
        """);

    private async Task<DeletionReceipt> DeleteAsync(DeletionPlan plan)
    {
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        Assert.True(receipt.IsAsPredicted, string.Join("; ", receipt.Lines));
        return receipt;
    }

    private async Task<DeletionReceipt> AssertDeletedAsPlannedAndRestoredAsync(DeletionPlan plan)
    {
        var before = _bank.Contents();
        var receipt = await DeleteAsync(plan);
        Assert.Equal((plan.Deleted.Rows, plan.Unlinked.Rows), (receipt.Deleted, receipt.Unlinked));
        Assert.Equal(plan.Statements.Rows, receipt.StatementCount);
        Assert.NotEqual(before, _bank.Contents());

        var restored = BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        Assert.Equal((receipt.Deleted, receipt.Unlinked), (restored.Rows, restored.Links));
        Assert.Equal(before, _bank.Contents());
        return receipt;
    }
}

internal static class PlanNodes
{
    public static bool IsOf(this PlanNode node, string table) => node.Table == table;
}
