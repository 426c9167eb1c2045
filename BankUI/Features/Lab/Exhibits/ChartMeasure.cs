namespace BankUI.Features.Lab.Exhibits;

/// <param name="Name">The measure, such as "statements".</param>
/// <param name="Lines">One line for each compared item.</param>
public sealed record ChartMeasure(string Name, IReadOnlyList<ChartLine> Lines);
