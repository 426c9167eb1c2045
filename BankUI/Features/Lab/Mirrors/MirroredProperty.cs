namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">Of the property.</param>
/// <param name="Value">What the object holds, as text; <see langword="null"/> for null.</param>
/// <param name="Tracked">What the change tracker holds when that is something else: a temporary key.</param>
/// <param name="IsChanged">Whether it was changed since it was read.</param>
/// <param name="IsStale">Whether the database holds something else.</param>
/// <param name="Stored">What it holds then.</param>
public sealed record MirroredProperty(string Name, string? Value, string? Tracked, bool IsChanged, bool IsStale, string? Stored) : MirroredMember(Name);
