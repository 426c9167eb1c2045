namespace BankUI.Features.Lab.Mirrors;

/// <summary>What a program holds: its variables, and what each change tracker knows.</summary>
/// <param name="Variables">Those that the experiment shows, in its order.</param>
/// <param name="Trackers">Those of the open contexts, the oldest first.</param>
public sealed record MemoryMirror(IReadOnlyList<MirroredVariable> Variables, IReadOnlyList<MirroredTracker> Trackers)
{
    /// <summary>How many objects of a tracker or variable are shown.</summary>
    public const int MaxObjects = 10;

    /// <summary>How many items of a collection are named.</summary>
    public const int MaxItems = 8;
}
