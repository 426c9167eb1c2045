using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Deletion.Planning;

/// <summary>One walk along the foreign keys. Given a plan that was counted before, it takes the same way and sends no queries.</summary>
internal sealed class PlanWalk(
    BankDbContext db, DeletionTarget target, DeletionMethod method, Func<IEntityType, LambdaExpression> nameOf, DeletionPlan? counted, CancellationToken cancellation)
{
    /// <summary>Deeper than any chain of tables; a hierarchy in one table may be.</summary>
    public const int MaxDepth = 12;

    private readonly List<Deleted> _deleted = [];
    private readonly Dictionary<string, PlanNode> _nodes = [];
    private readonly Dictionary<IForeignKey, int> _looked = [];
    private readonly Dictionary<string, PlanNode>? _known = counted?.Nodes.ToDictionary(node => node.Path);
    private Dictionary<string, RowCount> _ahead = [];

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
        _nodes[root.Path] = root;
        _deleted.Add(new(null, roots, root.Path));
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

            var next = await AddDependentsAsync(level);
            level = next.Count > 0 ? next : await AddOrphanedPrincipalsAsync();
        }

        // The rows that stay are known when all rows that will be deleted are known.
        await AddStayingAsync();
        return true;
    }

    private (DeleteEffect Effect, EffectBy By) EffectOf(IForeignKey relation) => DeleteBehaviors.Of(relation, method);

    // The rows that are deleted with those of one level; returns the next level.
    private async Task<List<PlanNode>> AddDependentsAsync(List<PlanNode> level)
    {
        var asked = new List<Branch>();
        foreach (var (principal, relation) in level.SelectMany(node => Deleting(node.Set.Entity), ValueTuple.Create))
        {
            // Rows that the same foreign key leads to from different principals are different rows.
            var going = _deleted.Concat(asked.Select(branch => branch.AsDeleted()))
                .Where(x => x.By != relation && x.Set.Entity == relation.DeclaringEntityType).Select(x => x.Set);
            asked.Add(new(principal.Path, relation, RowSet.DependentsOf(principal.Set, relation).Except([.. going]), PathOf(principal.Path, relation)));
        }

        if (asked.Count == 0)
        {
            return [];
        }

        var ahead = Ahead(asked);
        var counts = await CountAsync([.. asked, .. ahead]);
        _ahead = ahead.Zip(counts.Skip(asked.Count)).ToDictionary(x => x.First.Path, x => x.Second);
        var next = new List<PlanNode>();
        foreach (var (branch, count) in asked.Zip(counts))
        {
            var set = await WithinReasonAsync(branch, count);
            var node = Child(branch with { Set = set }, count, DeleteEffect.Delete, EffectOf(branch.Relation).By);
            if (count.Rows > 0)
            {
                _deleted.Add((branch with { Set = set }).AsDeleted());
                next.Add(node);
            }
        }

        return next;
    }

    private IEnumerable<IForeignKey> Deleting(IEntityType principal) => principal.DependentRelations().Where(relation => EffectOf(relation).Effect == DeleteEffect.Delete);

    // What follows if each of these has rows, where nothing is deleted below them: it is counted in the same statement, since a set that turns out to be
    // empty excludes no row from another one.
    private List<Branch> Ahead(IReadOnlyList<Branch> asked)
    {
        List<Deleted> deleted = [.. _deleted, .. asked.Select(branch => branch.AsDeleted())];
        var alone = new List<Branch>();
        foreach (var relation in LeavingAlone(deleted))
        {
            alone.Add(Alone(deleted, relation));
            deleted.Add(alone[^1].AsDeleted());
        }

        return asked.Concat(alone).All(branch => branch.Set.IsWithinReason && !Deleting(branch.Set.Entity).Any()) && LeavingAlone(alone.Select(branch => branch.AsDeleted())).Count == 0
            ? [.. alone, .. Staying(deleted)]
            : [];
    }

    private Task<RowSet> WithinReasonAsync(Branch branch, RowCount count) => _known is null
        ? branch.Set.WithinReasonAsync(count, cancellation)
        : Task.FromResult(_known.GetValueOrDefault(branch.Path)?.Set.Keys is { } keys ? RowSet.OfKeys(db, branch.Set.Entity, keys) : branch.Set);

    // The principals that go with the last of their dependents; returns what may have dependents of its own.
    private async Task<List<PlanNode>> AddOrphanedPrincipalsAsync()
    {
        var alone = new List<PlanNode>();
        foreach (var relation in LeavingAlone(_deleted))
        {
            var dependents = _deleted.Count(x => x.Set.Entity == relation.DeclaringEntityType);
            if (_looked.GetValueOrDefault(relation) == dependents)
            {
                continue;
            }

            _looked[relation] = dependents;
            var branch = Alone(_deleted, relation);
            var count = (await CountAsync([branch]))[0];
            var node = new PlanNode(branch.Set, Words(relation), DeleteEffect.Delete, EffectBy.EntityFramework, count)
            {
                Statements = new RowCount(count.Rows == 0 ? 0 : 1),
                Path = branch.Path,
                IsLeftAlone = true,
            };
            Add(node, branch.Principal);
            if (count.Rows > 0)
            {
                _deleted.Add(branch.AsDeleted());
                alone.Add(node);
            }
        }

        return alone;
    }

    private static List<IForeignKey> LeavingAlone(IEnumerable<Deleted> deleted) =>
        [.. deleted.SelectMany(x => x.Set.Entity.GetForeignKeys()).Distinct().Where(relation => relation.HasPrincipalThatGoesWithLast())];

    // In the tree an orphaned principal is below its dependents.
    private static Branch Alone(IReadOnlyList<Deleted> deleted, IForeignKey relation)
    {
        var dependents = deleted.Where(x => x.Set.Entity == relation.DeclaringEntityType).ToList();
        var going = deleted.Where(x => x.Set.Entity == relation.PrincipalEntityType).Select(x => x.Set);
        return new(dependents[^1].Path, relation, RowSet.LeftAloneBy([.. dependents.Select(x => x.Set)], relation).Except([.. going]), $"{dependents[^1].Path}^{Words(relation)}");
    }

    // The rows that refer to what is deleted and are not deleted themselves.
    private List<Branch> Staying(IReadOnlyList<Deleted> deleted)
    {
        var staying = new List<Branch>();
        foreach (var (by, principals, path) in deleted)
        {
            foreach (var relation in principals.Entity.DependentRelations().Where(relation => relation != by || !relation.HasPrincipalThatGoesWithLast()))
            {
                var (effect, _) = EffectOf(relation);
                if (effect == DeleteEffect.Delete)
                {
                    continue;
                }

                var gone = deleted.Where(x => x.Set.Entity == relation.DeclaringEntityType && (x.By is null || effect == DeleteEffect.Unlink || !IsForbiddenEarly(relation)));
                staying.Add(new(path, relation, RowSet.DependentsOf(principals, relation).Except([.. gone.Select(x => x.Set)]), PathOf(path, relation)));
            }
        }

        return staying;
    }

    // The rows that stay, lose their link or forbid the deletion.
    private async Task AddStayingAsync()
    {
        var asked = Staying(_deleted);
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
            && await (method == DeletionMethod.DatabaseCascade ? DeletionTrial.CanBeDeletedAsync(db, _deleted[0].Set, cancellation) : DeletionTrial.CanBeRemovedAsync(db, _deleted[0].Set, Loaded(unlinked), cancellation));
    }

    private IEnumerable<RowSet> Loaded(IEnumerable<Branch> unlinked) => _nodes[_deleted[0].Path].SelfAndBelow().Skip(1)
        .Where(node => node is { IsLeftAlone: false, Count.Rows: > 0 }).Select(node => node.Set).Concat(unlinked.Select(branch => branch.Set));

    private IEnumerable<RowSet> GoingBy(IForeignKey other) =>
        _deleted.Where(x => x.By is not null && !_nodes[x.Path].IsLeftAlone && x.Set.Entity == other.DeclaringEntityType).Select(x => x.Set);

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
        Add(node, branch.Principal);
        return node;
    }

    private void Add(PlanNode node, string principal)
    {
        _nodes[node.Path] = node;
        _nodes[principal].Add(node);
    }

    private async Task<IReadOnlyList<RowCount>> CountAsync(IReadOnlyList<Branch> asked)
    {
        if (_known is not null)
        {
            return [.. asked.Select(branch => _known.GetValueOrDefault(branch.Path)?.Count ?? default)];
        }

        if (asked.All(branch => _ahead.ContainsKey(branch.Path)))
        {
            return [.. asked.Select(branch => _ahead[branch.Path])];
        }

        var roots = _deleted[0].Set;
        var shape = $"{roots.Entity.Name}, {method}: {string.Join(", ", asked.Select(branch => branch.Path))} of {string.Join(", ", _deleted.Select(x => x.Path))}";

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

        IQueryable<RowSet.Counted> Counts() => roots.Counts(asked.Select(branch => branch.Set), RowCount.MaxCounted, nameOf(roots.Entity))
            .TagWith($"DeletionPlanner: {string.Join(", ", asked.Select(branch => Words(branch.Relation)))}")
            .Take(1);
    }

    private static string PathOf(string principal, IForeignKey relation) => $"{principal}{Words(relation)}/";

    private static string Words(IForeignKey relation) =>
        $"{relation.DeclaringEntityType.GetTableName()}.{string.Join("+", relation.Properties.Select(p => p.GetColumnName()))} → {relation.PrincipalEntityType.GetTableName()}";

    private readonly record struct Deleted(IForeignKey? By, RowSet Set, string Path);

    private readonly record struct Branch(string Principal, IForeignKey Relation, RowSet Set, string Path)
    {
        public Deleted AsDeleted() => new(Relation, Set, Path);
    }
}
