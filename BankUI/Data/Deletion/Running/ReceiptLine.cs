using BankUI.Data.Deletion.Planning;

namespace BankUI.Data.Deletion.Running;

/// <summary>A line of a receipt: what was predicted for a relation, and what the database did.</summary>
/// <param name="Relation">The foreign key; empty for the roots.</param>
/// <param name="Table">The table of the rows.</param>
/// <param name="Entity">The rows in words, several of them: <c>activities</c>.</param>
/// <param name="Effect">Deleted or unlinked.</param>
/// <param name="By">What was to carry it out.</param>
/// <param name="Predicted">The number in the plan.</param>
/// <param name="Actual">The number that the database changed.</param>
public sealed record ReceiptLine(
    string Relation, string Table, string Entity, DeleteEffect Effect, EffectBy By, RowCount Predicted, long Actual)
{
    /// <summary>Whether the prediction was right.</summary>
    public bool IsAsPredicted => Predicted.Agrees(Actual);
}
