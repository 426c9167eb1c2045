namespace BankUI.Features.Lab.Mirrors;

/// <param name="Value"><see langword="null"/> for NULL.</param>
/// <param name="IsChanged">Whether the last step changed it.</param>
/// <param name="Was">The value before the step.</param>
public sealed record MirroredCell(string? Value, bool IsChanged = false, string? Was = null);
