using Microsoft.EntityFrameworkCore;

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

/// <param name="Name">As it stands in the code.</param>
/// <param name="Text">What it holds when that is no entity: "null", a number, "37 rows".</param>
/// <param name="References">The entities that it holds.</param>
/// <param name="More">How many of them are not named.</param>
/// <param name="Untracked">Those of them that no change tracker knows.</param>
public sealed record MirroredVariable(string Name, string? Text, IReadOnlyList<MirroredReference> References, int More, IReadOnlyList<MirroredObject> Untracked);

/// <param name="Objects">The first <see cref="MemoryMirror.MaxObjects"/>; those that are not Unchanged come first.</param>
/// <param name="More">How many are not shown.</param>
/// <param name="Count">How many it tracks.</param>
public sealed record MirroredTracker(IReadOnlyList<MirroredObject> Objects, int More, int Count);

/// <param name="Name">Its type and key: "Activity 3".</param>
/// <param name="State">What the change tracker makes of it; Detached when none knows it.</param>
/// <param name="IsStale">Whether its row is no longer in the database.</param>
/// <param name="Members">Its properties and navigations.</param>
public sealed record MirroredObject(string Name, EntityState State, bool IsStale, IReadOnlyList<MirroredMember> Members);

/// <summary>A property, or a navigation.</summary>
public abstract record MirroredMember(string Name);

/// <param name="Name">Of the property.</param>
/// <param name="Value">What the object holds, as text; <see langword="null"/> for null.</param>
/// <param name="Tracked">What the change tracker holds when that is something else: a temporary key.</param>
/// <param name="IsChanged">Whether it was changed since it was read.</param>
/// <param name="IsStale">Whether the database holds something else.</param>
/// <param name="Stored">What it holds then.</param>
public sealed record MirroredProperty(string Name, string? Value, string? Tracked, bool IsChanged, bool IsStale, string? Stored) : MirroredMember(Name);

/// <param name="Name">Of the navigation.</param>
/// <param name="IsCollection">Whether it leads to many.</param>
/// <param name="IsLoaded">Whether the change tracker knows that all of it is there; <see langword="null"/> when it does not know the object.</param>
/// <param name="Items">What it holds; a reference that is null holds nothing.</param>
/// <param name="More">How many more it holds.</param>
public sealed record MirroredNavigation(string Name, bool IsCollection, bool? IsLoaded, IReadOnlyList<MirroredReference> Items, int More) : MirroredMember(Name);

/// <param name="Name">The object that is referred to.</param>
/// <param name="IsStale">Whether its row is no longer in the database.</param>
public sealed record MirroredReference(string Name, bool IsStale);
