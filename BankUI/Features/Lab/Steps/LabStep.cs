using BankUI.Features.Lab.Exhibits;

namespace BankUI.Features.Lab.Steps;

/// <summary>One step of an experiment: what it does, the source text of that, and what to say of it afterwards.</summary>
public sealed class LabStep(string title, string code, Func<Task> run)
{
    private Func<StepResult, string>? _finding;
    private Func<StepResult, Exhibit>? _exhibit;

    /// <summary>What is done in it, as an imperative.</summary>
    public string Title => title;

    /// <summary>The source text of what is run, as the compiler captured it.</summary>
    public string Code => code;

    /// <summary>Whether being refused is a result here, and no mistake in the experiment.</summary>
    public bool MayBeRefused { get; private set; }

    /// <summary>What a visitor may be asked before it is run.</summary>
    public Prediction? Prediction { get; private set; }

    /// <summary>Runs it, past any run: nothing is captured or mirrored.</summary>
    public Task RunAsync() => run();

    /// <summary>What was to be seen, with the numbers of this run.</summary>
    public LabStep Finds(Func<StepResult, string> finding)
    {
        _finding = finding;
        return this;
    }

    /// <summary>EF Core or the database may refuse this step, and the experiment goes on.</summary>
    public LabStep MayFail()
    {
        MayBeRefused = true;
        return this;
    }

    /// <summary>Asks for a number beforehand.</summary>
    public LabStep Asks(string question, Func<StepResult, int> answer)
    {
        Prediction = new Prediction(question, [], result => answer(result).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Asks for one of several answers beforehand.</summary>
    public LabStep Asks(string question, IReadOnlyList<string> choices, Func<StepResult, string> answer)
    {
        Prediction = new Prediction(question, choices, answer);
        return this;
    }

    /// <summary>Shows a table, chart or matrix from this step on.</summary>
    public LabStep Exhibits(Func<StepResult, Exhibit> exhibit)
    {
        _exhibit = exhibit;
        return this;
    }

    internal string? FindingOf(StepResult result) => _finding?.Invoke(result);

    internal Exhibit? ExhibitOf(StepResult result) => _exhibit?.Invoke(result);
}
