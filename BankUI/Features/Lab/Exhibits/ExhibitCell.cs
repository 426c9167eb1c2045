using BankUI.Shared;
namespace BankUI.Features.Lab.Exhibits;

/// <param name="Text">What stands in it.</param>
/// <param name="Kind">What that means.</param>
/// <param name="Note">What stands below it.</param>
/// <param name="Warning">What is not as one would think, below that.</param>
/// <param name="Leads">The address of the same experiment that it leads to.</param>
public sealed record ExhibitCell(string Text, ExhibitKind Kind = ExhibitKind.Plain, string? Note = null, string? Warning = null, LabUrl? Leads = null)
{
    public static implicit operator ExhibitCell(string text) => new(text);

    public static implicit operator ExhibitCell(int number) => new(Words.Number(number), ExhibitKind.Number);
}
