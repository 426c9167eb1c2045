namespace BankUI.Features.Lab.Mirrors;

/// <param name="Name">The table.</param>
/// <param name="Columns">Their names, in the model's order.</param>
/// <param name="Rows">The first rows, changed ones preferred; deleted ones are at the end.</param>
/// <param name="Count">How many the table has.</param>
/// <param name="More">How many are not shown.</param>
public sealed record MirroredTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<MirroredRow> Rows, int Count, int More);
