namespace BankUI.Features.Lab.Exhibits;

/// <param name="Name">The compared item, such as "Include".</param>
/// <param name="Points">In the order of the horizontal axis.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);
