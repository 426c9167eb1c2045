using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>
/// Drops enrollments without a dialog: one click takes a drop back. A drop is a deletion like any other, kept for 30 days, and its seat
/// goes to the first student in the queue in the same transaction.
/// </summary>
public sealed class DropService(DeletionService deletions, RestoreService restores)
{
    /// <summary>Drops an enrollment. Refused when it no longer exists.</summary>
    public async Task<Outcome<Dropped>> DropAsync(int studentId, int courseId, string by, CancellationToken cancellation = default)
    {
        var deleted = await deletions.DeleteUnaskedAsync(DeletionTarget.OfComposite<Enrollment>([studentId, courseId]), by, cancellation);
        return deleted.IsOk ? new Dropped(deleted.Value.DeletionId!.Value, Sentence(deleted.Value)) : deleted.Refusal;
    }

    /// <summary>Restores a dropped enrollment with its seat or place, and the queue as it was. Refused when that conflicts with what happened since.</summary>
    public async Task<Outcome<string>> TakeBackAsync(Dropped dropped, string by, CancellationToken cancellation = default)
    {
        var restored = await restores.RestoreAsync(dropped.DeletionId, by, cancellation: cancellation);
        return restored switch
        {
            { IsOk: true, Value: var value } => $"Taken back: {value.Subject.Isolated()}.",
            { Refusal: RestoreConflict { Reasons: var reasons } } => new Refusal($"It cannot be taken back. {string.Join(' ', reasons)}"),
            _ => restored.Refusal!,
        };
    }

    private static string Sentence(DeletionReceipt receipt)
    {
        string[] up = [.. receipt.Consequences.SelectMany(consequence => consequence.Names ?? [])];
        return up.Length == 0 ? $"Dropped: {receipt.Subject.Isolated()}." : $"Dropped: {receipt.Subject.Isolated()}. {string.Join(", ", up)}.";
    }
}
