namespace BankUI.Features.Lab.Steps;

/// <summary>A question that the outcome of a step answers.</summary>
/// <param name="Question">In words.</param>
/// <param name="Choices">The answers to choose from; none when it asks for a number.</param>
/// <param name="Answer">Reads the right answer from the result.</param>
public sealed record Prediction(string Question, IReadOnlyList<string> Choices, Func<StepResult, string> Answer)
{
    public bool IsNumber => Choices.Count == 0;

    /// <summary>Whether this is an answer to it at all.</summary>
    public bool Accepts(string? answer) =>
        IsNumber ? int.TryParse(answer, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) : answer is not null && Choices.Contains(answer);
}
