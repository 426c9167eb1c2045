namespace BankUI.Features.Lab.Exhibits;

/// <summary>Numbers or words side by side.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Columns">The column names; the first column names the rows.</param>
/// <param name="Rows">One cell for each column.</param>
public sealed record TableExhibit(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<ExhibitCell>> Rows) : Exhibit(Title)
{
    public override bool IsWide => Columns.Count > 4 && Rows.Any(row => row.Any(cell => cell.Note is not null));

    public override TableExhibit AsTable() => this;
}
