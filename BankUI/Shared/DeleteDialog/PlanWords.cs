using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;

namespace BankUI.Shared.DeleteDialog;

/// <summary>A plan as part of a sentence.</summary>
internal static class PlanWords
{
    /// <summary>"1 account and 23 activities", "1 account and 30 other rows".</summary>
    public static string InWords(this DeletionPlan plan)
    {
        var others = plan.Nodes.Skip(1).Where(node => node is { Effect: DeleteEffect.Delete, Count.Rows: > 0 }).ToList();
        return plan.Root.InWords() + others switch
        {
            [] => "",
            [var only] => $" and {only.InWords()}",
            _ => $" and {others.Select(node => node.Count).Aggregate((a, b) => a + b)} other rows",
        };
    }

    /// <summary>Why the plan is blocked.</summary>
    public static string Blocked(this DeletionPlan plan)
    {
        var blocks = plan.Blocks.Select(node => node.InWords());
        var refer = Words.Plural(plan.Blocks.Sum(node => node.Count.Rows), "refers", "refer");
        return $"It cannot be deleted: {string.Join(" and ", blocks)} still {refer} to it.";
    }
}
