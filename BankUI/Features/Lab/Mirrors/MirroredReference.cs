namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">The object that is referred to.</param>
/// <param name="IsStale">Whether its row is no longer in the database.</param>
public sealed record MirroredReference(string Name, bool IsStale);
