namespace BankUI.Features.Lab.Exhibits;

/// <param name="X">The position on the horizontal axis.</param>
/// <param name="Y">The measured value.</param>
public sealed record ChartPoint(int X, double Y);
