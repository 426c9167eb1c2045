namespace BankUI.Features.Lab.Mirrors;

/// <summary>A snapshot of a program's memory: its variables and its change trackers.</summary>
/// <param name="Variables">The watched variables, in the experiment's order.</param>
/// <param name="Trackers">The change trackers of the open contexts, the oldest first.</param>
public sealed record MemoryMirror(IReadOnlyList<MirroredVariable> Variables, IReadOnlyList<MirroredTracker> Trackers)
{
    /// <summary>How many objects of a tracker or variable are shown.</summary>
    public const int MaxObjects = 10;

    /// <summary>How many items of a collection are named.</summary>
    public const int MaxItems = 8;
}
