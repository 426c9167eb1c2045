namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">The name of the property.</param>
/// <param name="Value">The object's value as text; <see langword="null"/> for null.</param>
/// <param name="Tracked">The change tracker's value when it differs, such as a temporary key.</param>
/// <param name="IsChanged">Whether it changed since it was read.</param>
/// <param name="IsStale">Whether the database has another value.</param>
/// <param name="Stored">The database's value, when it differs.</param>
public sealed record MirroredProperty(string Name, string? Value, string? Tracked, bool IsChanged, bool IsStale, string? Stored) : MirroredMember(Name);
