namespace BankUI.Features.Lab.Exhibits;

/// <param name="X">Along the axis.</param>
/// <param name="Y">What was measured.</param>
public sealed record ChartPoint(int X, double Y);
