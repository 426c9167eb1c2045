namespace BankUI.Data.Deletion;

/// <summary>A deletion that was carried out, kept as long as it can be restored.</summary>
public sealed class DeletionRecord
{
    /// <summary>The days, before the one of today, whose deletions can be restored.</summary>
    public const int KeptDays = 30;

    /// <summary>How long a deletion is kept: so long that the first of these days is whole in every time zone, and when clocks were put back meanwhile.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(KeptDays + 1) + TimeSpan.FromHours(1);

    public const int MaxTextLength = 200;

    public int Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DeletedAt { get; init; }

    /// <summary>The person who did it, as far as known.</summary>
    public required string DeletedBy { get; init; }

    /// <summary>The table of the roots.</summary>
    public required string RootTable { get; init; }

    /// <summary>What was deleted: <c>account Ada Lovelace</c>, <c>3 accounts</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The number of deleted rows, the roots included.</summary>
    public long RowsDeleted { get; init; }

    /// <summary>The number of unlinked rows.</summary>
    public long RowsUnlinked { get; init; }

    /// <summary>The lines of the receipt, as JSON.</summary>
    public required string Receipt { get; init; }

    /// <summary>What the policy of the roots' entity stored for a restore.</summary>
    public string PolicyState { get; init; } = "";

    /// <summary>UTC; <see langword="null"/> while it is not restored.</summary>
    public DateTime? RestoredAt { get; private set; }

    public string? RestoredBy { get; private set; }

    public IReadOnlyList<DeletionPart> Parts { get; } = new List<DeletionPart>();

    public void Restored(DateTime at, string by) => (RestoredAt, RestoredBy) = (at, by);
}
