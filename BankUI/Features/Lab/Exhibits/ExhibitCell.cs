using BankUI.Shared;
namespace BankUI.Features.Lab.Exhibits;

/// <param name="Text">The text.</param>
/// <param name="Kind">The meaning.</param>
/// <param name="Note">A note below the text.</param>
/// <param name="Warning">A surprising detail, below the note.</param>
/// <param name="Leads">The URL that the cell links to, in the same experiment.</param>
public sealed record ExhibitCell(string Text, ExhibitKind Kind = ExhibitKind.Plain, string? Note = null, string? Warning = null, LabUrl? Leads = null)
{
    public static implicit operator ExhibitCell(string text) => new(text);

    public static implicit operator ExhibitCell(int number) => new(Words.Number(number), ExhibitKind.Number);
}
