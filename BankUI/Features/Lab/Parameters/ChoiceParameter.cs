namespace BankUI.Features.Lab.Parameters;

/// <summary>One of a few.</summary>
/// <param name="Name">The name in the URL.</param>
/// <param name="Label">The label of its field.</param>
/// <param name="Choices">The values in the URL and their labels; the first is the default.</param>
public sealed record ChoiceParameter(string Name, string Label, IReadOnlyList<(string Value, string Words)> Choices)
    : LabParameter(Name, Label, Choices[0].Value)
{
    public override string? Problem(string value) =>
        Choices.Any(choice => choice.Value == value) ? null : $"{Label} must be one of these: {string.Join(", ", Choices.Select(choice => choice.Words))}.";
}
