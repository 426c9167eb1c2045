namespace BankUI.Features.Lab.Mirrors;

/// <param name="Objects">The first <see cref="MemoryMirror.MaxObjects"/>; objects with changes come first.</param>
/// <param name="More">How many are not shown.</param>
/// <param name="Count">How many it tracks.</param>
public sealed record MirroredTracker(IReadOnlyList<MirroredObject> Objects, int More, int Count);
