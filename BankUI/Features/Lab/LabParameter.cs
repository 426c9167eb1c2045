using System.Globalization;

namespace BankUI.Features.Lab;

/// <summary>Something that a visitor chooses for an experiment; its value stands in the address under its name.</summary>
/// <param name="Name">In the address: <c>n</c>.</param>
/// <param name="Label">Beside its field.</param>
/// <param name="Unset">The value when the address has none.</param>
public abstract record LabParameter(string Name, string Label, string Unset)
{
    /// <summary>Why a value cannot be used, as a sentence; <see langword="null"/> when it can.</summary>
    public abstract string? Problem(string value);
}

/// <summary>A whole number.</summary>
public sealed record NumberParameter(string Name, string Label, int Min, int Max, int Default)
    : LabParameter(Name, Label, Default.ToString(CultureInfo.InvariantCulture))
{
    public override string? Problem(string value) =>
        int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
            ? null
            : $"{Label} must be a whole number from {Min} to {Max}.";
}

/// <summary>One of a few.</summary>
/// <param name="Name">In the address.</param>
/// <param name="Label">Beside its field.</param>
/// <param name="Choices">What stands in the address, and the words for it; the first is the default.</param>
public sealed record ChoiceParameter(string Name, string Label, IReadOnlyList<(string Value, string Words)> Choices)
    : LabParameter(Name, Label, Choices[0].Value)
{
    public override string? Problem(string value) =>
        Choices.Any(choice => choice.Value == value) ? null : $"{Label} must be one of these: {string.Join(", ", Choices.Select(choice => choice.Words))}.";
}

/// <summary>A text, which is only ever a value: it goes to the database as a parameter.</summary>
public sealed record TextParameter(string Name, string Label, string Default) : LabParameter(Name, Label, Default)
{
    public const int MaxLength = 60;

    public override string? Problem(string value) =>
        value.Trim().Length is > 0 and <= MaxLength ? null : $"{Label} must have 1 to {MaxLength} characters.";
}
