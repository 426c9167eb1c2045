using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Lab;

/// <summary>Every experiment that is registered, run to its end.</summary>
public abstract class ExperimentsTests(DatabaseProvider engine)
{
    private readonly ILabEngine _engine = TestLab.On(engine);

    /// <summary>How many statements each step takes at the default values, and which steps are refused, counted from 1.</summary>
    private readonly Dictionary<string, (int[] Statements, int[] Refused)> _expected = new()
    {
        // A server has no switch: the constraint is dropped, and its return refused.
        ["foreign-keys"] = (engine == DatabaseProvider.Sqlite ? [1, 2, 4, 1] : [1, 2, 4, 1, 1], engine == DatabaseProvider.Sqlite ? [1, 2] : [1, 2, 5]),
        ["one-to-many"] = ([1, 1, 1, 1, 2, 1, 1], []),
        ["one-to-one"] = ([2, 2, 1, 2, 2, 3, 2], [2, 3]),
        ["fix-up"] = ([1, 0, 0, 0, 2, 1, 1], []),
        ["loading"] = ([38, 38, 1, 2, 1, 105], []),
        ["joins"] = ([1, 1, 1, 1, 1, 1, 1], []),
        ["related-inserts"] = ([0, 2, 2, 2, 1, 1], []),
        ["many-to-many"] = ([3, 1, 3, 2, 0, 1, 1], [3, 5]),
        ["delete-behaviors"] = ([0, 1, 0, 3], []),
        ["orphans"] = ([3, 0, 1, 0, 1, 1, 3], []),
        ["stale-memory"] = ([1, 1, 4, 3, 1, 4, 1], [5]),
        ["many-to-many-deletes"] = ([2, 4, 2, 2], []),
        ["normalization"] = ([2, 1, 2, 1, 3, 3, 2], []),
    };

    private static readonly ExperimentCatalog Catalog = new ServiceCollection()
        .AddLogging().AddSingleton(TimeProvider.System).AddLab().BuildServiceProvider().GetRequiredService<ExperimentCatalog>();

    public static TheoryData<string> Slugs => [.. Catalog.All.Select(experiment => experiment.Slug)];

    [SkippableFact]
    public void The_lab_has_exactly_these_experiments_in_the_order_in_which_one_learns_them() =>
        Assert.Equal(_expected.Keys, Catalog.All.Select(experiment => experiment.Slug));

    [SkippableTheory]
    [MemberData(nameof(Slugs))]
    public async Task An_experiment_runs_to_its_end_with_the_statements_and_refusals_that_are_expected(string slug)
    {
        using var run = await RunAsync(slug);

        Assert.True(run.IsAtEnd);
        Assert.Equal(_expected[slug].Statements, run.Results.Select(result => result.StatementCount));
        Assert.Equal(_expected[slug].Refused, run.Results.Index().Where(result => result.Item.Refusal is not null).Select(result => result.Index + 1));
    }

    [SkippableTheory]
    [MemberData(nameof(Slugs))]
    public async Task An_experiment_says_what_is_to_be_seen_asks_one_question_and_answers_it(string slug)
    {
        using var run = await RunAsync(slug);
        var asked = Assert.Single(run.Results, result => result.Step.Prediction is not null);
        var prediction = asked.Step.Prediction!;

        Assert.EndsWith("?", prediction.Question, StringComparison.Ordinal);
        Assert.True(prediction.IsNumber ? int.TryParse(asked.Answer, out _) : prediction.Choices.Contains(asked.Answer!), $"{asked.Answer} is none of the answers.");
        Assert.All(run.Results.Where(result => result.StatementCount > 0 && result.Step.Title != "Load the parent and its children"), result => Assert.False(string.IsNullOrWhiteSpace(result.Finding), result.Step.Title));
        Assert.All(run.Steps, step => Assert.True(step.Code.Length > 0 && step.Code.Split('\n').All(line => line.Length <= 110), $"{step.Title}: a line is too wide."));
        Assert.EndsWith("?", run.Experiment.Question, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(run.Experiment.Lesson));
        Assert.False(string.IsNullOrWhiteSpace(run.Experiment.InSqlAlchemy));
    }

    [SkippableTheory]
    [MemberData(nameof(Slugs))]
    public async Task A_step_back_is_where_one_was_before_the_step_on(string slug)
    {
        await using var session = new LabSession(new Laboratory());
        var experiment = Catalog.Find(slug)!;
        var values = new LabValues(experiment.Parameters, new Dictionary<string, string?>());

        var before = await session.ShowAsync(_engine, experiment, values, 2, default);
        await session.ShowAsync(_engine, experiment, values, 3, default);
        var after = await session.ShowAsync(_engine, experiment, values, 2, default);

        Assert.NotSame(before, after);
        Assert.Equal(Text(before), Text(after));
    }

    private async Task<LabRun> RunAsync(string slug, int steps = int.MaxValue)
    {
        var experiment = Catalog.Find(slug)!;
        return await new Laboratory().StartAsync(_engine, experiment, new LabValues(experiment.Parameters, new Dictionary<string, string?>()), steps);
    }

    // What memory and database hold, without the times that the database made.
    private static string Text(LabView view) => string.Join('\n', view.Database.Tables
        .SelectMany(table => table.Rows.Select(row =>
            $"{table.Name} {row.Change} {string.Join(' ', row.Cells.Zip(table.Columns).Where(pair => !pair.Second.EndsWith("_at", StringComparison.Ordinal)).Select(pair => pair.First.Value))}"))
        .Concat(view.Memory.Trackers.SelectMany(tracker => tracker.Objects.Select(tracked => $"{tracked.Name} {tracked.State} {tracked.IsStale}"))));
}

public sealed class SqliteExperimentsTests() : ExperimentsTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlExperimentsTests() : ExperimentsTests(DatabaseProvider.PostgreSql);
