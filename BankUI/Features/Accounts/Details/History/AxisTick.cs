using System.Globalization;

namespace BankUI.Features.Accounts.Details.History;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Position">From 0, where the axis begins, to 1, where it ends.</param>
/// <param name="Label">No other tick of the axis has the same.</param>
public sealed record AxisTick(double Position, string Label)
{
    /// <summary>The position as a length of CSS, such as <c>12.5%</c>.</summary>
    public string Percent => Position.ToString("0.##%", CultureInfo.InvariantCulture);
}
