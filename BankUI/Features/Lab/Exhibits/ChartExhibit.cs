namespace BankUI.Features.Lab.Exhibits;

/// <summary>How something grows, as lines that can be read as a table.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Across">What stands along the axis: "N".</param>
/// <param name="Measures">What is measured; one is looked at at a time.</param>
public sealed record ChartExhibit(string Title, string Across, IReadOnlyList<ChartMeasure> Measures) : Exhibit(Title)
{
    /// <summary>One of the measures for those who read rather than look.</summary>
    public TableExhibit Table(ChartMeasure measure) => new(
        $"{Title}: {measure.Name}",
        [Across, .. measure.Lines.Select(line => line.Name)],
        [.. measure.Lines[0].Points.Select((point, at) => (IReadOnlyList<ExhibitCell>)[point.X, .. measure.Lines.Select(line => new ExhibitCell(Text(line.Points[at].Y), ExhibitKind.Number))])]);

    /// <summary>A measured value as text.</summary>
    public static string Text(double value) => value.ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture);
}
