namespace BankUI.Features.Lab.Parameters;

/// <summary>A text. It is sent to the database as a parameter only.</summary>
public sealed record TextParameter(string Name, string Label, string Default) : LabParameter(Name, Label, Default)
{
    public const int MaxLength = 60;

    public override string? Problem(string value) =>
        value.Trim().Length is not (> 0 and <= MaxLength) ? $"{Label} must have 1 to {MaxLength} characters."
        : value.Any(char.IsControl) ? $"{Label} must have no control characters."
        : null;
}
