namespace BankUI.Features.Lab.Mirrors;

/// <param name="Key">Tells it from the others of its table.</param>
/// <param name="Change">What the last step did to it.</param>
/// <param name="Cells">One for each column.</param>
public sealed record MirroredRow(string Key, RowChange Change, IReadOnlyList<MirroredCell> Cells);
