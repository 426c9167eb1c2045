using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

/// <summary>Runs one experiment of the lab, on its real database.</summary>
/// <param name="engine">SQLite, or the server that tests have; skipped where there is none.</param>
public abstract class LabTest<TExperiment>(DatabaseProvider engine = DatabaseProvider.Sqlite) : IDisposable
    where TExperiment : Experiment, new()
{
    private readonly List<LabRun> _runs = [];

    protected ILabEngine Engine { get; } = TestLab.On(engine);

    protected Laboratory Laboratory { get; } = new();

    /// <summary>Whether it is SQLite.</summary>
    protected bool IsSqlite => engine == DatabaseProvider.Sqlite;

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            Laboratory.End(run);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the first steps, all of them unless a number is given.</summary>
    protected async Task<LabRun> RunAsync(int steps = int.MaxValue, params (string Name, string Value)[] values)
    {
        var experiment = new TExperiment();
        var chosen = new LabValues(experiment.Parameters, values.ToDictionary(value => value.Name, value => (string?)value.Value));
        Assert.True(chosen.AreAllUsed);
        var run = await Laboratory.StartAsync(Engine, experiment, chosen, steps);
        _runs.Add(run);
        return run;
    }

    /// <summary>How many statements each step took.</summary>
    protected static IReadOnlyList<int> Statements(LabRun run) => [.. run.Results.Select(result => result.StatementCount)];

    /// <summary>The first words of each statement that a step sent: "SELECT", "INSERT INTO", "DELETE FROM".</summary>
    protected static IReadOnlyList<string> Sent(StepResult result) =>
        [.. result.Statements.Select(statement => SqlTokenizer.Tokens(statement.Text).First(token => !token.IsBlank).Text)];

    /// <summary>How many rows a table holds.</summary>
    protected static int Rows(LabRun run, string table) => run.Database.Tables.Single(mirrored => mirrored.Name == table).Count;

    /// <summary>What the last step did to a table's rows, those that it left alone not counted.</summary>
    protected static IReadOnlyList<(string Key, RowChange Change)> Changes(LabRun run, string table) =>
    [
        .. run.Database.Tables.Single(mirrored => mirrored.Name == table).Rows
            .Where(row => row.Change != RowChange.Unchanged).Select(row => (row.Key, row.Change)),
    ];

    /// <summary>What the change tracker of the newest context makes of an object.</summary>
    protected static EntityState State(LabRun run, string name) => Tracked(run, name).State;

    /// <summary>An object that the newest context tracks.</summary>
    protected static MirroredObject Tracked(LabRun run, string name) => run.Memory.Trackers[^1].Objects.Single(mirrored => mirrored.Name == name);

    /// <summary>What a navigation of a tracked object holds, stale items with a star: "Activity 1*".</summary>
    protected static IReadOnlyList<string> Holds(MirroredObject mirrored, string navigation) =>
        [.. mirrored.Members.OfType<MirroredNavigation>().Single(member => member.Name == navigation).Items.Select(item => item.Name + (item.IsStale ? "*" : ""))];

    /// <summary>A property of a mirrored object.</summary>
    protected static MirroredProperty Property(MirroredObject mirrored, string name) => mirrored.Members.OfType<MirroredProperty>().Single(member => member.Name == name);

    /// <summary>A watched variable.</summary>
    protected static MirroredVariable Variable(LabRun run, string name) => run.Memory.Variables.Single(variable => variable.Name == name);
}
