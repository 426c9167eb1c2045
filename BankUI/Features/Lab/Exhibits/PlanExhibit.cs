using BankUI.Data.Deletion.Planning;
using BankUI.Shared.DeleteDialog;

namespace BankUI.Features.Lab.Exhibits;

/// <summary>What a deletion would do, as a tree.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Names">The names of the first rows of each branch.</param>
public sealed record PlanExhibit(string Title, DeletionPlan Plan, IReadOnlyDictionary<PlanNode, IReadOnlyList<string>> Names) : Exhibit(Title)
{
    public override TableExhibit AsTable() => new(
        Title,
        ["Rows", "Effect", "Foreign key"],
        [.. Plan.Nodes.Where(node => node.Count.Rows > 0).Select(node => (IReadOnlyList<ExhibitCell>)[node.InWords(), node.Effect.Word(), node.Relation])]);
}
