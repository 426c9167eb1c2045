using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Steps;

namespace BankUI.Features.Lab;

/// <summary>A snapshot of a run after a step. A page shows it while the run may already continue.</summary>
/// <param name="Engine">The engine that it runs on, with its version.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Values">The values of its parameters.</param>
/// <param name="Steps">All of them.</param>
/// <param name="Results">The results of the executed steps.</param>
/// <param name="Memory">What the program holds.</param>
/// <param name="Database">What the database holds.</param>
public sealed record LabView(
    string Engine, Experiment Experiment, LabValues Values, IReadOnlyList<LabStep> Steps, IReadOnlyList<StepResult> Results, MemoryMirror Memory, DatabaseMirror Database)
{
    /// <summary>The result of the last step.</summary>
    public StepResult? Last => Results.Count == 0 ? null : Results[^1];

    public bool IsAtEnd => Results.Count == Steps.Count;

    /// <summary>Which step decides the prediction, counted from 0.</summary>
    public int Deciding => Steps.ToList().FindIndex(step => step.Prediction is not null);

    /// <summary>The newest exhibit.</summary>
    public Exhibit? Exhibit => Results.LastOrDefault(result => result.Exhibit is not null)?.Exhibit;

    /// <summary>Whether the question has to be answered before the deciding step may run.</summary>
    /// <param name="answer">The answer, if any.</param>
    public bool IsOpen(string? answer) => Deciding >= 0 && !Steps[Deciding].Prediction!.Accepts(answer);
}
