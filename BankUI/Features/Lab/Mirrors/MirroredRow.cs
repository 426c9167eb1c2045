namespace BankUI.Features.Lab.Mirrors;

/// <param name="Key">Identifies the row in its table.</param>
/// <param name="Change">What the last step did to it.</param>
/// <param name="Cells">One for each column.</param>
public sealed record MirroredRow(string Key, RowChange Change, IReadOnlyList<MirroredCell> Cells);
