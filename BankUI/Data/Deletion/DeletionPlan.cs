using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Deletion;

/// <summary>How many rows, counted up to a bound.</summary>
/// <param name="Rows">The number, or the bound when there are more.</param>
/// <param name="IsCapped">Whether there are more than that.</param>
public readonly record struct RowCount(long Rows, bool IsCapped = false)
{
    /// <summary>Where counting stops: what a person decides does not depend on whether it is 10,001 or 100,000 rows.</summary>
    public const int Bound = 10_000;

    /// <summary>What a query counted that stops at one more than <see cref="Bound"/>.</summary>
    public static RowCount Of(long counted) => new(Math.Min(counted, Bound), counted > Bound);

    public static RowCount operator +(RowCount a, RowCount b) => new(a.Rows + b.Rows, a.IsCapped || b.IsCapped);

    /// <summary>Whether so many rows are what was counted.</summary>
    public bool Agrees(long rows) => IsCapped ? rows > Rows : rows == Rows;

    public override string ToString() => Rows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + (IsCapped ? "+" : "");
}

/// <summary>One relation in the tree of a plan, or its root.</summary>
public sealed class PlanNode
{
    private readonly List<PlanNode> _children = [];

    internal PlanNode(RowSet set, string relation, DeleteEffect effect, EffectBy by, RowCount count) =>
        (Set, Relation, Effect, By, Count) = (set, relation, effect, by, count);

    /// <summary>The rows; they belong to the context that the plan was made with.</summary>
    internal RowSet Set { get; }

    /// <summary>The foreign key that leads here, such as <c>activity.account_id → accounts</c>; empty for the roots.</summary>
    public string Relation { get; }

    public DeleteEffect Effect { get; }

    public EffectBy By { get; }

    /// <summary>How many rows; none twice in a plan, even where two relations lead to them.</summary>
    public RowCount Count { get; }

    /// <summary>Whether the rows cannot be without what they refer to.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>
    /// Whether the rows are principals that lose their last dependent: reached against the foreign key, so that no ON DELETE takes them.
    /// </summary>
    public bool IsLeftAlone { get; internal init; }

    /// <summary>The statements that this takes: its SELECT where rows are loaded, and what EF Core sends for them.</summary>
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

/// <summary>A consequence in the domain's words.</summary>
/// <param name="Sentence">What it means: <c>$12,340.00 leaves the books.</c></param>
/// <param name="Effect">Whose icon and colour it has; <see langword="null"/> for a row that merely changes.</param>
/// <param name="Names">Whom it concerns, where that helps.</param>
public sealed record Consequence(string Sentence, DeleteEffect? Effect = null, IReadOnlyList<string>? Names = null);

/// <summary>
/// What a deletion will do, counted and not yet done. It is worked out from the model's foreign keys; nothing in it is known
/// for one entity only.
/// </summary>
public sealed class DeletionPlan
{
    internal DeletionPlan(
        DeletionTarget target, DeletionMethod method, PlanNode root, IReadOnlyList<string> names, DeletionMeaning meaning) =>
        (Target, Method, Root, Names, Consequences, Refusal, Found) = (target, method, root, names, meaning.Consequences, meaning.Refusal, meaning.Found);

    public DeletionTarget Target { get; }

    public DeletionMethod Method { get; }

    public PlanNode Root { get; }

    /// <summary>The roots' names, in the order of their keys.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Consequence> Consequences { get; }

    /// <summary>Why the domain does not allow it, or <see langword="null"/>.</summary>
    public Refusal? Refusal { get; }

    /// <inheritdoc cref="DeletionMeaning.Found"/>
    internal object? Found { get; }

    /// <summary>Every node, each before its children.</summary>
    public IEnumerable<PlanNode> Nodes => Root.SelfAndBelow();

    /// <summary>The relations that have rows which forbid it.</summary>
    public IEnumerable<PlanNode> Blocks => Nodes.Where(node => node is { Effect: DeleteEffect.Block, Count.Rows: > 0 });

    public bool IsAllowed => Refusal is null && !Blocks.Any();

    /// <summary>How many rows go, the roots included.</summary>
    public RowCount Deleted => Total(DeleteEffect.Delete);

    /// <summary>How many rows stay and lose their link.</summary>
    public RowCount Unlinked => Total(DeleteEffect.Unlink);

    /// <summary>How many statements it takes.</summary>
    public RowCount Statements => Nodes.Select(node => node.Statements).Aggregate((a, b) => a + b);

    /// <summary>The names in one text: <c>Ada Lovelace</c>, or <c>3 accounts</c>.</summary>
    public string Subject => Names is [var only] ? only : Root.InWords();

    /// <summary>Whether a person who read this plan knows what the other one says.</summary>
    public bool SaysTheSameAs(DeletionPlan other) =>
        Names.SequenceEqual(other.Names)
        && Refusal == other.Refusal
        && Consequences.Select(x => x.Sentence).SequenceEqual(other.Consequences.Select(x => x.Sentence))
        && Nodes.Where(Counts).Select(Said).SequenceEqual(other.Nodes.Where(Counts).Select(Said));

    private static bool Counts(PlanNode node) => node.Count.Rows > 0;

    private static (string, DeleteEffect, RowCount) Said(PlanNode node) => (node.Path, node.Effect, node.Count);

    private RowCount Total(DeleteEffect effect) => Nodes.Where(node => node.Effect == effect).Select(node => node.Count).Aggregate(default(RowCount), (a, b) => a + b);
}
