using System.Runtime.CompilerServices;
using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;

namespace BankUI.Features.Lab;

/// <summary>The steps of one run of an experiment, and what they work with.</summary>
/// <param name="database">The run's own.</param>
/// <param name="values">What was chosen.</param>
/// <param name="sent">What the step that is being taken has sent so far; it grows.</param>
/// <param name="tryOut">Runs the same experiment with other values, all steps but the first few.</param>
public sealed class LabScript(LabDatabase database, LabValues values, IReadOnlyList<SqlStatement> sent, Func<LabValues, int, Task<LabView>> tryOut)
{
    private readonly List<LabStep> _steps = [];
    private readonly List<(string Name, Func<object?> Value)> _variables = [];

    public LabValues Values => values;

    /// <summary>The run's own database.</summary>
    public LabDatabase Database => database;

    public IReadOnlyList<LabStep> Steps => _steps;

    /// <summary>What the step that is being taken has sent so far.</summary>
    public IReadOnlyList<SqlStatement> Sent => sent;

    /// <inheritdoc cref="LabDatabase.IsInProcess"/>
    public bool IsInProcess => database.IsInProcess;

    /// <inheritdoc cref="LabDatabase.CanSwitchForeignKeysOff"/>
    public bool CanSwitchForeignKeysOff => database.CanSwitchForeignKeysOff;

    /// <summary>What the variables hold at the moment.</summary>
    internal IEnumerable<(string Name, object? Value)> Variables => _variables.Select(variable => (variable.Name, variable.Value()));

    /// <summary>A unit of work of its own, on the run's database.</summary>
    /// <param name="lazy">Whether a navigation that is looked at is loaded by itself.</param>
    public LabContext NewContext(bool lazy = false) => database.NewContext(lazy);

    /// <summary>The same, and the contexts before it are given up: what they tracked is tracked no more.</summary>
    public LabContext FreshContext(bool lazy = false)
    {
        foreach (var context in database.Contexts)
        {
            context.Dispose();
        }

        return database.NewContext(lazy);
    }

    /// <summary>Runs this experiment with other values as well, on a database of its own that is gone afterwards.</summary>
    /// <param name="other">The values.</param>
    /// <param name="skipped">How many of its first steps are left out.</param>
    public Task<LabView> TryAsync(LabValues other, int skipped) => tryOut(other, skipped);

    /// <summary>Adds a step. What is run is what is shown: the compiler hands over its source text.</summary>
    public LabStep Step(string title, Func<Task> run, [CallerArgumentExpression(nameof(run))] string code = "")
    {
        var step = new LabStep(title, StepCode.Of(code), run);
        _steps.Add(step);
        return step;
    }

    /// <inheritdoc cref="Step(string, Func{Task}, string)"/>
    public LabStep Step(string title, Action run, [CallerArgumentExpression(nameof(run))] string code = "") => Step(
        title,
        () =>
        {
            run();
            return Task.CompletedTask;
        },
        code);

    /// <summary>Adds a step on emitted classes, which no source text can name: the code that is shown is written for them.</summary>
    public LabStep Written(string title, string code, Func<Task> run)
    {
        var step = new LabStep(title, code, run);
        _steps.Add(step);
        return step;
    }

    /// <summary>Shows what a variable holds, under its own name.</summary>
    public void Watch(Func<object?> variable, [CallerArgumentExpression(nameof(variable))] string name = "") =>
        _variables.Add((name.Replace("() =>", "", StringComparison.Ordinal).Trim(), variable));
}
