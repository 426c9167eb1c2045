namespace BankUI.Features.Lab.Exhibits;

/// <param name="Name">What is measured: "statements".</param>
/// <param name="Lines">One for each of what is compared.</param>
public sealed record ChartMeasure(string Name, IReadOnlyList<ChartLine> Lines);
