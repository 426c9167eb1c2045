using System.Linq.Expressions;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// Predicts what a deletion does. It follows the model's foreign keys from the roots as deep as deletes go, and counts the
/// relations of each level with one statement; that of the last level counts what follows, too. A row that several relations lead to is counted once, at the first of them. Only where a relation
/// forbids what another one deletes is the database asked: it depends on the order in which it follows them.
/// </summary>
public sealed class DeletionPlanner(IDbContextFactory<BankDbContext> contexts, DeletionPolicies policies)
{
    /// <summary>How many names of a branch are shown.</summary>
    public const int SampleSize = 10;

    /// <summary>Plans a deletion. Refused when the roots no longer exist, and when a hierarchy is deeper than can be counted.</summary>
    public async Task<Outcome<DeletionPlan>> PlanAsync(DeletionTarget target, DeletionMethod method, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await PlanAsync(db, target, method, cancellation);
    }

    /// <summary>The names of the first rows of a branch, in the order of their keys.</summary>
    /// <returns>At most <see cref="SampleSize"/>; none when the branch is no longer in the plan.</returns>
    public async Task<IReadOnlyList<string>> SampleAsync(DeletionPlan plan, PlanNode node, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var again = await new PlanWalk(db, plan.Target, plan.Method, NameOf, plan, cancellation).SetsAsync();
        return again.TryGetValue(node.Path, out var set)
            ? await set.Names(NameOf(set.Entity), SampleSize).TagWith($"DeletionPlanner.SampleAsync: {node.Table}").ToListAsync(cancellation)
            : [];
    }

    internal async Task<Outcome<DeletionPlan>> PlanAsync(
        BankDbContext db, DeletionTarget target, DeletionMethod method, CancellationToken cancellation)
    {
        var roots = RowSet.Roots(db, target);
        var walk = new PlanWalk(db, target, method, NameOf, counted: null, cancellation);
        var root = await walk.TreeAsync(roots);

        // The name of a single root was read together with its counts.
        var names = (target.Keys.Count, walk.Name) is (1, { } name)
            ? [name]
            : await roots.Names(NameOf(roots.Entity), DeletionTarget.MaxRoots).TagWith("DeletionPlanner: the roots").ToListAsync(cancellation);
        if (names.Count < target.Keys.Count)
        {
            return new Refusal(names.Count == 0
                ? $"{(target.Keys.Count == 1 ? $"This {roots.Entity.Singular()} no longer exists" : $"These {roots.Entity.Plural()} no longer exist")}. Someone else deleted {(target.Keys.Count == 1 ? "it" : "them")}."
                : $"{target.Keys.Count - names.Count} of these {roots.Entity.Plural()} no longer {(target.Keys.Count - names.Count == 1 ? "exists" : "exist")}. Load the list again and choose anew.");
        }

        if (root is null)
        {
            return new Refusal($"The {roots.Entity.Plural()} below this go deeper than {PlanWalk.MaxDepth} levels. Delete from below first.");
        }

        var meaning = policies.Of(target.Entity) is { } policy ? await policy.MeaningAsync(db, target, cancellation) : DeletionMeaning.None;
        return new DeletionPlan(target, method, root, names, meaning);
    }

    private LambdaExpression NameOf(IEntityType entity) => policies.Of(entity.ClrType)?.Name ?? entity.DefaultName();
}
