using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">Its type and key: "Activity 3".</param>
/// <param name="State">Its state in the change tracker; Detached when it is not tracked.</param>
/// <param name="IsStale">Whether its row is no longer in the database.</param>
/// <param name="Members">Its properties and navigations.</param>
public sealed record MirroredObject(string Name, EntityState State, bool IsStale, IReadOnlyList<MirroredMember> Members);
