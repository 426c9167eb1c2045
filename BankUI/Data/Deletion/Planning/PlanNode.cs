using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion.Planning;

/// <summary>One relation in the tree of a plan, or its root.</summary>
public sealed class PlanNode
{
    private readonly List<PlanNode> _children = [];

    internal PlanNode(RowSet set, string relation, DeleteEffect effect, EffectBy by, RowCount count) =>
        (Set, Relation, Effect, By, Count) = (set, relation, effect, by, count);

    /// <summary>The rows; they belong to the context that the plan was made with.</summary>
    internal RowSet Set { get; }

    /// <summary>The foreign key of the rows, such as <c>activity.account_id → accounts</c>; empty for the roots.</summary>
    public string Relation { get; }

    public DeleteEffect Effect { get; }

    public EffectBy By { get; }

    /// <summary>The number of rows; no row is counted twice in a plan, even where two relations lead to it.</summary>
    public RowCount Count { get; }

    /// <summary>Whether the foreign key is required.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>
    /// Whether the rows are orphaned principals, which lose their last dependent. They are reached against the foreign key, so no ON DELETE deletes them.
    /// </summary>
    public bool IsLeftAlone { get; internal init; }

    /// <summary>The number of statements: the SELECT where rows are loaded, and what EF Core sends for them.</summary>
    public RowCount Statements { get; internal init; }

    public IReadOnlyList<PlanNode> Children => _children;

    /// <summary>The table of the rows.</summary>
    public string Table => Set.Entity.GetTableName()!;

    /// <summary>The rows in words: <c>1 account</c>, <c>10,000+ activities</c>.</summary>
    public string InWords() => $"{Count} {(Count.Rows == 1 ? Set.Entity.Singular() : Set.Entity.Plural())}";

    /// <summary>The columns that become NULL, for <see cref="DeleteEffect.Unlink"/>.</summary>
    internal IReadOnlyList<string> ForeignKey { get; init; } = [];

    /// <summary>Finds the node again in a plan that was made later.</summary>
    internal string Path { get; init; } = "";

    internal void Add(PlanNode child) => _children.Add(child);

    internal IEnumerable<PlanNode> SelfAndBelow() => _children.SelectMany(child => child.SelfAndBelow()).Prepend(this);
}
