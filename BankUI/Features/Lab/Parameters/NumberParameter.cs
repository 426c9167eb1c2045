using System.Globalization;

namespace BankUI.Features.Lab.Parameters;

/// <summary>A whole number.</summary>
public sealed record NumberParameter(string Name, string Label, int Min, int Max, int Default)
    : LabParameter(Name, Label, Default.ToString(CultureInfo.InvariantCulture))
{
    public override string? Problem(string value) =>
        int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
            ? null
            : $"{Label} must be a whole number from {Min} to {Max}.";
}
