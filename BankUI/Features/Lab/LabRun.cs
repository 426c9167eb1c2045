using System.Diagnostics;
using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;

namespace BankUI.Features.Lab;

/// <summary>One run of an experiment on a database of its own. Steps execute one at a time; disposing the run disposes the database.</summary>
public sealed class LabRun : IDisposable
{
    private readonly LabDatabase _database;
    private readonly LabScript _script;
    private readonly List<StepResult> _results = [];
    private readonly List<SqlStatement> _sent = [];
    private readonly List<SqlEntry> _entries = [];
    private DatabaseSnapshot _stored;

    private LabRun(ILabEngine engine, LabDatabase database, Experiment experiment, LabValues values)
    {
        (Engine, _database, Experiment, Values) = (engine, database, experiment, values);
        try
        {
            using (var seed = _database.NewContext())
            {
                experiment.Seed(seed, values);
                seed.SaveChanges();
                _database.Seeded();
                _stored = DatabaseSnapshot.Read(_database, seed.Model);
                Model = seed.Model;
            }

            _database.Recorded += _sent.Add;
            _database.Recorded += _entries.Add;
            _database.Marked += _entries.Add;
            _script = new LabScript(_database, values, _sent, TryAsync);
            experiment.Compose(_script);
            Database = DatabaseMirror.Of(_stored, before: null);
            Memory = ReadMemory();
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public ILabEngine Engine { get; }

    public Experiment Experiment { get; }

    public LabValues Values { get; }

    public IReadOnlyList<LabStep> Steps => _script.Steps;

    /// <summary>The results of the executed steps, in order.</summary>
    public IReadOnlyList<StepResult> Results => _results;

    public bool IsAtEnd => _results.Count == Steps.Count;

    /// <summary>What the database holds now, and what the last step did to it.</summary>
    public DatabaseMirror Database { get; private set; }

    /// <summary>What the program holds now.</summary>
    public MemoryMirror Memory { get; private set; }

    private Microsoft.EntityFrameworkCore.Metadata.IModel Model { get; }

    /// <summary>A snapshot of the run.</summary>
    public LabView View() => new(_database.Engine, Experiment, Values, Steps, [.. _results], Memory, Database);

    public void Dispose() => _database.Dispose();

    /// <summary>A run before its first step, on a database that has the experiment's rows.</summary>
    /// <exception cref="LabUnavailableException">The engine has no database for it.</exception>
    internal static async Task<LabRun> StartAsync(ILabEngine engine, Experiment experiment, LabValues values, CancellationToken cancellation) =>
        new(engine, await engine.OpenAsync(experiment.Model(values), cancellation), experiment, values);

    /// <summary>Executes the next step.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the run cannot continue.</exception>
    /// <exception cref="LabUnavailableException">The database is lost.</exception>
    internal async Task NextAsync(CancellationToken cancellation)
    {
        try
        {
            await TakeAsync(Steps[_results.Count], cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && _database.IsLost(e))
        {
            throw new LabUnavailableException("The connection to the server was lost, and with it the database of this run. Try again: it begins anew and comes back to this step. Or run it on SQLite.", e);
        }
    }

    private async Task TakeAsync(LabStep step, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _sent.Clear();
        _entries.Clear();
        _database.Cancellation = cancellation;
        var began = Stopwatch.GetTimestamp();
        StepRefusal? refusal = null;
        try
        {
            await step.RunAsync();
        }
        catch (Exception e) when (step.MayBeRefused && !_database.IsLost(e) && RefusalExplainer.Of(e, _stored) is { } explained && !cancellation.IsCancellationRequested)
        {
            refusal = explained;
        }

        cancellation.ThrowIfCancellationRequested();
        var result = new StepResult(step, _sent, _entries, refusal, Stopwatch.GetElapsedTime(began));
        var before = _stored;
        _stored = DatabaseSnapshot.Read(_database, Model);
        Database = DatabaseMirror.Of(_stored, before);
        Memory = ReadMemory();
        result.Finding = step.FindingOf(result);
        result.Exhibit = step.ExhibitOf(result);
        result.Answer = step.Prediction?.Answer(result);
        _results.Add(result);
    }

    // Runs the same experiment with other values on a database of its own, as part of a step of this run.
    private async Task<LabView> TryAsync(LabValues values, int skipped)
    {
        using var run = new LabRun(Engine, await _database.OpenBesideAsync(Experiment.Model(values), _database.Cancellation), Experiment, values);
        foreach (var step in run.Steps.Skip(skipped))
        {
            await run.TakeAsync(step, _database.Cancellation);
        }

        return run.View();
    }

    private MemoryMirror ReadMemory() => new MemoryReader(_database.Contexts, Model, _stored).Read(_script.Variables);
}
