using System.Buffers.Binary;

namespace BankUI.Domain;

/// <summary>
/// Idempotency keys. One is created when a form opens and sent with every try, so that a second click, or a retry after a lost
/// answer, violates the unique index on <see cref="Activity.OperationId"/> instead of posting twice. Payment APIs do the same.
/// </summary>
public static class OperationId
{
    private static ReadOnlySpan<byte> ReversalMarker => "reversal"u8;

    /// <summary>A new id; ids made later sort later, which keeps the unique index compact (RFC 9562, version 7).</summary>
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>The id of the receiving leg of a transfer whose paying leg has this id.</summary>
    public static Guid ReceivingLeg(Guid payingLeg)
    {
        Span<byte> bytes = stackalloc byte[16];
        payingLeg.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[15] ^= 1;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id of the entry that reverses this activity: always the same one, so that an entry is reversed once.</summary>
    public static Guid ReversalOf(long activityId)
    {
        Span<byte> bytes = stackalloc byte[16];
        ReversalMarker.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], activityId);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The activity that an entry with this id reverses, or <see langword="null"/> when it is not a reversal.</summary>
    public static long? ReversedActivity(Guid? operationId)
    {
        if (operationId is not { } id)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[..8].SequenceEqual(ReversalMarker) ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) : null;
    }
}
