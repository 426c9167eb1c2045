using System.Linq.Expressions;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// Predicts what a deletion does. It follows the model's foreign keys from the roots as deep as deletes go, and counts the
/// relations of each level with one statement. A row that several relations lead to is counted once, at the first of them. Only where a relation
/// forbids what another one deletes is the database asked: it depends on the order in which it follows them.
/// </summary>
public sealed class DeletionPlanner(IDbContextFactory<BankDbContext> contexts, DeletionPolicies policies)
{
    /// <summary>How many names of a branch are shown.</summary>
    public const int SampleSize = 10;

    // Deeper than any chain of tables; a hierarchy in one table may be.
    private const int MaxDepth = 12;

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
        var again = await new Walk(db, plan.Target, plan.Method, NameOf, plan, cancellation).SetsAsync();
        return again.TryGetValue(node.Path, out var set)
            ? await set.Names(NameOf(set.Entity), SampleSize).TagWith($"DeletionPlanner.SampleAsync: {node.Table}").ToListAsync(cancellation)
            : [];
    }

    internal async Task<Outcome<DeletionPlan>> PlanAsync(
        BankDbContext db, DeletionTarget target, DeletionMethod method, CancellationToken cancellation)
    {
        var roots = RowSet.Roots(db, target);
        var walk = new Walk(db, target, method, NameOf, counted: null, cancellation);
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
            return new Refusal($"The {roots.Entity.Plural()} below this go deeper than {MaxDepth} levels. Delete from below first.");
        }

        var meaning = policies.Of(target.Entity) is { } policy ? await policy.MeaningAsync(db, target, cancellation) : DeletionMeaning.None;
        return new DeletionPlan(target, method, root, names, meaning);
    }

    private LambdaExpression NameOf(IEntityType entity) => policies.Of(entity.ClrType)?.Name ?? entity.DefaultName();

    /// <summary>One walk along the foreign keys. Given a plan that was counted before, it takes the same way and sends no queries.</summary>
    private sealed class Walk(
        BankDbContext db, DeletionTarget target, DeletionMethod method, Func<IEntityType, LambdaExpression> nameOf, DeletionPlan? counted, CancellationToken cancellation)
    {
        private readonly List<(IForeignKey? By, RowSet Set, PlanNode Node)> _deleted = [];
        private readonly Dictionary<IForeignKey, int> _looked = [];
        private readonly Dictionary<string, PlanNode>? _known = counted?.Nodes.ToDictionary(node => node.Path);

        /// <summary>The name of a root, read with the first counts; <see langword="null"/> when the root no longer exists.</summary>
        public string? Name { get; private set; }

        public async Task<PlanNode?> TreeAsync(RowSet roots)
        {
            var root = Root(roots);
            return await DescendAsync(root) ? root : null;
        }

        public async Task<Dictionary<string, RowSet>> SetsAsync()
        {
            var root = Root(RowSet.Roots(db, target));
            await DescendAsync(root);
            return root.SelfAndBelow().ToDictionary(node => node.Path, node => node.Set);
        }

        private PlanNode Root(RowSet roots)
        {
            var count = new RowCount(target.Keys.Count);
            var root = new PlanNode(roots, "", DeleteEffect.Delete, EffectBy.EntityFramework, count) { Statements = count + new RowCount(1), Path = "/" };
            _deleted.Add((null, roots, root));
            return root;
        }

        private async Task<bool> DescendAsync(PlanNode root)
        {
            var level = new List<PlanNode> { root };
            for (var depth = 0; level.Count > 0; depth++)
            {
                if (depth == MaxDepth)
                {
                    return false;
                }

                var next = await GoAlongAsync(level);
                level = next.Count > 0 ? next : await LeaveAloneAsync();
            }

            // The rows that stay are known when all rows that will be deleted are known.
            await StayAsync();
            return true;
        }

        private static IEnumerable<IForeignKey> Relations(PlanNode node) => node.Set.Entity.DependentRelations();

        private (DeleteEffect Effect, EffectBy By) EffectOf(IForeignKey relation) => DeleteBehaviors.Of(relation, method);

        private async Task<List<PlanNode>> GoAlongAsync(List<PlanNode> level)
        {
            var asked = new List<Branch>();
            foreach (var (principal, relation) in level.SelectMany(node => Relations(node).Where(relation => EffectOf(relation).Effect == DeleteEffect.Delete), ValueTuple.Create))
            {
                // Rows that the same foreign key leads to from different principals are different rows.
                var going = _deleted.Select(x => (x.By, x.Set)).Concat(asked.Select(x => ((IForeignKey?)x.Relation, x.Set)))
                    .Where(x => x.Item1 != relation && x.Set.Entity == relation.DeclaringEntityType).Select(x => x.Set);
                asked.Add(new(principal, relation, RowSet.DependentsOf(principal.Set, relation).Except([.. going]), PathOf(principal, relation)));
            }

            var counts = await CountAsync(asked);
            var next = new List<PlanNode>();
            foreach (var (branch, count) in asked.Zip(counts))
            {
                var set = await WithinReasonAsync(branch, count);
                var node = Child(branch with { Set = set }, count, DeleteEffect.Delete, EffectOf(branch.Relation).By);
                if (count.Rows > 0)
                {
                    _deleted.Add((branch.Relation, set, node));
                    next.Add(node);
                }
            }

            return next;
        }

        private Task<RowSet> WithinReasonAsync(Branch branch, RowCount count) => _known is null
            ? branch.Set.WithinReasonAsync(count, cancellation)
            : Task.FromResult(_known.GetValueOrDefault(branch.Path)?.Set.Keys is { } keys ? RowSet.OfKeys(db, branch.Set.Entity, keys) : branch.Set);

        private async Task<List<PlanNode>> LeaveAloneAsync()
        {
            var alone = new List<PlanNode>();
            foreach (var relation in _deleted.SelectMany(x => x.Set.Entity.GetForeignKeys()).Distinct().Where(x => x.HasPrincipalThatGoesWithLast()).ToList())
            {
                var dependents = _deleted.Where(x => x.Set.Entity == relation.DeclaringEntityType).ToList();
                if (_looked.GetValueOrDefault(relation) == dependents.Count)
                {
                    continue;
                }

                _looked[relation] = dependents.Count;
                var path = $"{dependents[^1].Node.Path}^{Words(relation)}";
                var going = _deleted.Where(x => x.Set.Entity == relation.PrincipalEntityType).Select(x => x.Set);
                var set = RowSet.LeftAloneBy([.. dependents.Select(x => x.Set)], relation).Except([.. going]);
                var count = (await CountAsync([new(dependents[^1].Node, relation, set, path)]))[0];
                var node = new PlanNode(set, Words(relation), DeleteEffect.Delete, EffectBy.EntityFramework, count)
                {
                    Statements = new RowCount(count.Rows == 0 ? 0 : 1),
                    Path = path,
                    IsLeftAlone = true,
                };
                dependents[^1].Node.Add(node);
                if (count.Rows > 0)
                {
                    _deleted.Add((relation, set, node));
                    alone.Add(node);
                }
            }

            return alone;
        }

        private async Task StayAsync()
        {
            var asked = new List<Branch>();
            foreach (var (by, _, principal) in _deleted)
            {
                foreach (var relation in Relations(principal).Where(relation => relation != by || !relation.HasPrincipalThatGoesWithLast()))
                {
                    var (effect, _) = EffectOf(relation);
                    if (effect == DeleteEffect.Delete)
                    {
                        continue;
                    }

                    var gone = _deleted.Where(x => x.Set.Entity == relation.DeclaringEntityType && (x.By is null || effect == DeleteEffect.Unlink || !IsForbiddenEarly(relation)));
                    var set = RowSet.DependentsOf(principal.Set, relation).Except([.. gone.Select(x => x.Set)]);
                    asked.Add(new(principal, relation, set, PathOf(principal, relation)));
                }
            }

            var counts = await CountAsync(asked);
            var some = asked.Zip(counts).Where(x => x.Second.Rows > 0).Select(x => x.First).ToLookup(branch => EffectOf(branch.Relation).Effect);
            var blocks = some[DeleteEffect.Block].ToList();
            var isInOrder = await IsInOrderAsync(blocks, some[DeleteEffect.Unlink]);
            foreach (var (branch, count) in asked.Zip(counts))
            {
                var (effect, by) = EffectOf(branch.Relation);
                Child(branch, isInOrder && blocks.Contains(branch) ? default : count, effect, by);
            }
        }

        // The database may refuse to delete the first principal that still has a dependent, even one that would be deleted later, and EF Core to mark it as
        // deleted. Only what ClientNoAction leaves to the database is deleted by EF Core in an order that offends nothing.
        private bool IsForbiddenEarly(IForeignKey relation) =>
            method == DeletionMethod.DatabaseCascade || (target.Keys.Count == 1 && relation.DeleteBehavior != DeleteBehavior.ClientNoAction);

        // Whether all that is in the way goes by another relation, and early enough.
        private async Task<bool> IsInOrderAsync(IReadOnlyList<Branch> blocks, IEnumerable<Branch> unlinked)
        {
            if (_known is not null || target.Keys.Count > 1 || blocks.Count == 0 || !blocks.All(block => GoingBy(block.Relation).Any()))
            {
                return false;
            }

            var stay = await CountAsync([.. blocks.Select(block => block with { Set = block.Set.Except([.. GoingBy(block.Relation)]), Path = block.Path + "only" })]);
            return stay.All(count => count.Rows == 0)
                && await (method == DeletionMethod.DatabaseCascade ? _deleted[0].Set.CanBeDeletedAsync(cancellation) : CanBeRemovedAsync(unlinked));
        }

        private async Task<bool> CanBeRemovedAsync(IEnumerable<Branch> unlinked)
        {
            const string Tag = "DeletionPlanner: whether EF Core removes it";
            foreach (var set in _deleted[0].Node.SelfAndBelow().Skip(1).Where(node => node is { IsLeftAlone: false, Count.Rows: > 0 }).Select(node => node.Set).Concat(unlinked.Select(branch => branch.Set)))
            {
                await set.LoadAsync(Tag, cancellation);
            }

            var roots = await _deleted[0].Set.LoadAsync(Tag, cancellation);
            try
            {
                db.RemoveRange(roots);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }

        private IEnumerable<RowSet> GoingBy(IForeignKey other) =>
            _deleted.Where(x => x.By is not null && !x.Node.IsLeftAlone && x.Set.Entity == other.DeclaringEntityType).Select(x => x.Set);

        private PlanNode Child(Branch branch, RowCount count, DeleteEffect effect, EffectBy by)
        {
            var relation = branch.Relation;
            var node = new PlanNode(branch.Set, Words(relation), effect, by, count)
            {
                IsRequired = relation.IsRequired,
                Statements = method == DeletionMethod.LoadFirst && effect != DeleteEffect.Block && count.Rows > 0 ? count + new RowCount(1) : default,
                ForeignKey = [.. relation.Properties.Select(property => property.GetColumnName())],
                Path = branch.Path,
            };
            branch.Principal.Add(node);
            return node;
        }

        private async Task<IReadOnlyList<RowCount>> CountAsync(IReadOnlyList<Branch> asked)
        {
            if (_known is not null)
            {
                return [.. asked.Select(branch => _known.GetValueOrDefault(branch.Path)?.Count ?? default)];
            }

            if (asked.Count == 0)
            {
                return [];
            }

            var roots = _deleted[0].Set;
            var shape = $"{roots.Entity.Name}, {method}: {string.Join(", ", asked.Select(branch => branch.Path))} of {string.Join(", ", _deleted.Select(x => x.Node.Path))}";

            // Keys that were read would be compiled in.
            var found = (_deleted.Exists(x => x.Set.Keys is not null) ? null : roots.SingleKey, target.Keys[0][0]) switch
            {
                ({ } parameter, int key) => await CompiledCounts.FirstAsync(db, key, parameter, shape, Counts, cancellation),
                ({ } parameter, long key) => await CompiledCounts.FirstAsync(db, key, parameter, shape, Counts, cancellation),
                _ => await Counts().FirstOrDefaultAsync(cancellation),
            };

            // When someone else has just deleted the root, no row is returned, and the counts are zero.
            Name = found?.Name;
            return found is null ? [.. asked.Select(_ => default(RowCount))] : [.. found.Rows.Select(count => RowCount.Of(count))];

            IQueryable<RowSet.Counted> Counts() => roots.Counts(asked.Select(branch => branch.Set), RowCount.Bound, nameOf(roots.Entity))
                .TagWith($"DeletionPlanner: {string.Join(", ", asked.Select(branch => Words(branch.Relation)))}")
                .Take(1);
        }

        private static string PathOf(PlanNode principal, IForeignKey relation) => $"{principal.Path}{Words(relation)}/";

        private static string Words(IForeignKey relation) =>
            $"{relation.DeclaringEntityType.GetTableName()}.{string.Join("+", relation.Properties.Select(p => p.GetColumnName()))} → {relation.PrincipalEntityType.GetTableName()}";

        private readonly record struct Branch(PlanNode Principal, IForeignKey Relation, RowSet Set, string Path);
    }
}
