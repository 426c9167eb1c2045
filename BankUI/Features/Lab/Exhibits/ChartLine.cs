namespace BankUI.Features.Lab.Exhibits;

/// <param name="Name">What is compared: "Include".</param>
/// <param name="Points">By what stands along the axis.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);
