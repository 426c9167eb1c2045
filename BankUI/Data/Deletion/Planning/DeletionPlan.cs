using BankUI.Domain;

namespace BankUI.Data.Deletion.Planning;

/// <summary>
/// What a deletion will do: predicted from the model's foreign keys and counted, but not done. Nothing in it is special to
/// one entity.
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

    /// <summary>The relations whose rows block the deletion.</summary>
    public IEnumerable<PlanNode> Blocks => Nodes.Where(node => node is { Effect: DeleteEffect.Block, Count.Rows: > 0 });

    public bool IsAllowed => Refusal is null && !Blocks.Any();

    /// <summary>The number of rows that will be deleted, the roots included.</summary>
    public RowCount Deleted => Total(DeleteEffect.Delete);

    /// <summary>The number of rows that will be unlinked.</summary>
    public RowCount Unlinked => Total(DeleteEffect.Unlink);

    /// <summary>The number of statements.</summary>
    public RowCount Statements => Nodes.Select(node => node.Statements).Aggregate((a, b) => a + b);

    /// <summary>The names in one text: <c>Ada Lovelace</c>, or <c>3 accounts</c>.</summary>
    public string Subject => Names is [var only] ? only : Root.InWords();

    /// <summary>Whether the other plan says the same to a person.</summary>
    public bool SaysTheSameAs(DeletionPlan other) =>
        Names.SequenceEqual(other.Names)
        && Refusal == other.Refusal
        && Consequences.Select(x => x.Sentence).SequenceEqual(other.Consequences.Select(x => x.Sentence))
        && Nodes.Where(Counts).Select(Said).SequenceEqual(other.Nodes.Where(Counts).Select(Said));

    private static bool Counts(PlanNode node) => node.Count.Rows > 0;

    private static (string, DeleteEffect, RowCount) Said(PlanNode node) => (node.Path, node.Effect, node.Count);

    private RowCount Total(DeleteEffect effect) => Nodes.Where(node => node.Effect == effect).Select(node => node.Count).Aggregate(default(RowCount), (a, b) => a + b);
}
