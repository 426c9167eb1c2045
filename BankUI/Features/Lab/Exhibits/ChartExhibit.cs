namespace BankUI.Features.Lab.Exhibits;

/// <summary>Measurements as lines, which can also be read as a table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Across">The label of the horizontal axis, such as "N".</param>
/// <param name="Measures">The measures, of which one is shown at a time.</param>
public sealed record ChartExhibit(string Title, string Across, IReadOnlyList<ChartMeasure> Measures) : Exhibit(Title)
{
    /// <summary>One of the measures as a table.</summary>
    public TableExhibit Table(ChartMeasure measure) => new(
        $"{Title}: {measure.Name}",
        [Across, .. measure.Lines.Select(line => line.Name)],
        [.. measure.Lines[0].Points.Select((point, at) => (IReadOnlyList<ExhibitCell>)[point.X, .. measure.Lines.Select(line => new ExhibitCell(Text(line.Points[at].Y), ExhibitKind.Number))])]);

    public override TableExhibit AsTable() => Table(Measures[0]);

    /// <summary>A measured value as text.</summary>
    public static string Text(double value) => value.ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture);
}
