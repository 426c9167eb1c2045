using BankUI.Data.Deletion.Running;
using BankUI.Shared.DeleteDialog;

namespace BankUI.Features.Lab.Exhibits;

/// <summary>What a deletion did, compared with its plan.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Receipt">The receipt.</param>
public sealed record ReceiptExhibit(string Title, DeletionReceipt Receipt) : Exhibit(Title)
{
    public override TableExhibit AsTable() => new(
        Title,
        ["Rows", "Effect", "Predicted", "Actual"],
        [.. Receipt.Lines.Select(line => (IReadOnlyList<ExhibitCell>)[line.Entity, line.Effect.Word(), line.Predicted.ToString(), new ExhibitCell($"{line.Actual}", ExhibitKind.Number)])]);
}
