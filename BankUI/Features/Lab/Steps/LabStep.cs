using BankUI.Features.Lab.Exhibits;

namespace BankUI.Features.Lab.Steps;

/// <summary>One step of an experiment: its action, the source text of the action, and the finding afterwards.</summary>
public sealed class LabStep(string title, string code, Func<Task> run)
{
    private Func<StepResult, string>? _finding;
    private Func<StepResult, Exhibit?>? _exhibit;

    /// <summary>The title, as an imperative.</summary>
    public string Title => title;

    /// <summary>The source text of what is run, as the compiler captured it.</summary>
    public string Code => code;

    /// <summary>Whether a refusal is an expected result of this step, and not a bug of the experiment.</summary>
    public bool MayBeRefused { get; private set; }

    /// <summary>A question to ask before the step runs.</summary>
    public Prediction? Prediction { get; private set; }

    /// <summary>Executes the step outside of a run: nothing is captured or mirrored.</summary>
    public Task RunAsync() => run();

    /// <summary>The finding, with the numbers of this run.</summary>
    public LabStep Finds(Func<StepResult, string> finding)
    {
        _finding = finding;
        return this;
    }

    /// <summary>EF Core or the database may refuse this step; the experiment continues.</summary>
    public LabStep MayFail()
    {
        MayBeRefused = true;
        return this;
    }

    /// <summary>Asks for a number before the step runs.</summary>
    public LabStep Asks(string question, Func<StepResult, int> answer)
    {
        Prediction = new Prediction(question, [], result => answer(result).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Asks for one of several answers before the step runs.</summary>
    public LabStep Asks(string question, IReadOnlyList<string> choices, Func<StepResult, string> answer)
    {
        Prediction = new Prediction(question, choices, answer);
        return this;
    }

    /// <summary>Shows a table, chart or matrix from this step on; nothing for <see langword="null"/>.</summary>
    public LabStep Exhibits(Func<StepResult, Exhibit?> exhibit)
    {
        _exhibit = exhibit;
        return this;
    }

    internal string? FindingOf(StepResult result) => _finding?.Invoke(result);

    internal Exhibit? ExhibitOf(StepResult result) => _exhibit?.Invoke(result);
}
