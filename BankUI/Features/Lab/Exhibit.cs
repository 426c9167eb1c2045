namespace BankUI.Features.Lab;

/// <summary>Something that a step has to show beside its four panes.</summary>
/// <param name="Title">What it is.</param>
public abstract record Exhibit(string Title)
{
    /// <summary>Whether it needs the whole width of a page.</summary>
    public virtual bool IsWide => false;
}

/// <summary>Numbers or words side by side.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Columns">The first names the rows.</param>
/// <param name="Rows">One cell for each column.</param>
public sealed record TableExhibit(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ExhibitCell>> Rows) : Exhibit(Title)
{
    public override bool IsWide => Columns.Count > 4 && Rows.Any(row => row.Any(cell => cell.Note is not null));
}

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

/// <param name="Name">What is measured: "statements".</param>
/// <param name="Lines">One for each of what is compared.</param>
public sealed record ChartMeasure(string Name, IReadOnlyList<ChartLine> Lines);

/// <param name="Name">What is compared: "Include".</param>
/// <param name="Points">By what stands along the axis.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartPoint> Points);

/// <param name="X">Along the axis.</param>
/// <param name="Y">What was measured.</param>
public sealed record ChartPoint(int X, double Y);

/// <param name="Text">What stands in it.</param>
/// <param name="Kind">What that means.</param>
/// <param name="Note">What stands below it.</param>
/// <param name="Warning">What is not as one would think, below that.</param>
/// <param name="Leads">The address of the same experiment that it leads to.</param>
public sealed record ExhibitCell(string Text, ExhibitKind Kind = ExhibitKind.Plain, string? Note = null, string? Warning = null, LabAddress? Leads = null)
{
    public static implicit operator ExhibitCell(string text) => new(text);

    public static implicit operator ExhibitCell(int number) => new(number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), ExhibitKind.Number);
}

/// <summary>What a cell means; icon, word and colour go with it.</summary>
public enum ExhibitKind
{
    Plain,
    Number,
    Deleted,
    Unlinked,
    Blocked,

    /// <summary>Neither: there is nothing to do it to.</summary>
    None,
}
