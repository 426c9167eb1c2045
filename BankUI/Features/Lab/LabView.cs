using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Steps;

namespace BankUI.Features.Lab;

/// <summary>How a run stands after a step: what a page shows of it while the run itself may already go on.</summary>
/// <param name="Experiment">What is run.</param>
/// <param name="Values">What was chosen for its parameters.</param>
/// <param name="Steps">All of them.</param>
/// <param name="Results">Of those that were taken.</param>
/// <param name="Memory">What the program holds.</param>
/// <param name="Database">What the database holds.</param>
public sealed record LabView(
    Experiment Experiment, LabValues Values, IReadOnlyList<LabStep> Steps, IReadOnlyList<StepResult> Results, MemoryMirror Memory, DatabaseMirror Database)
{
    /// <summary>What came of the step that was taken last.</summary>
    public StepResult? Last => Results.Count == 0 ? null : Results[^1];

    public bool IsAtEnd => Results.Count == Steps.Count;

    /// <summary>Which step decides the prediction, counted from 0.</summary>
    public int Deciding => Steps.ToList().FindIndex(step => step.Prediction is not null);

    /// <summary>What is exhibited: the newest.</summary>
    public Exhibit? Exhibit => Results.LastOrDefault(result => result.Exhibit is not null)?.Exhibit;

    /// <summary>Whether a question is open that has to be answered before the deciding step is taken.</summary>
    /// <param name="answer">What was answered so far.</param>
    public bool IsOpen(string? answer) => Deciding >= 0 && !Steps[Deciding].Prediction!.Accepts(answer);
}
