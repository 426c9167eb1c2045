using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.Refusals;
using BankUI.Features.Lab.OwnModel.Running;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Tests.Features.Lab.OwnModel.Running;

/// <summary>Every experiment on a drawn model, with every choice, to its end.</summary>
[Trait("Speed", "Slow")]
public abstract class OwnRunTests(DatabaseProvider engine)
{
    private readonly Laboratory _laboratory = new();

    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name).Where(name => name != "Circle")];

    [SkippableTheory]
    [MemberData(nameof(Gallery))]
    public async Task Every_experiment_runs_to_its_end_whatever_is_chosen(string name)
    {
        var model = ModelGallery.All.Single(known => known.Name == name).Model;
        foreach (var (slug, _) in OwnExperiments.On(ModelShape.Of(model)))
        {
            foreach (var choice in Choices(OwnExperiments.Of(slug, model)!))
            {
                var run = await RunAsync(OwnExperiments.Of(slug, model)!, choice);

                Assert.True(run.IsAtEnd);
                Assert.All(run.Results, result => Assert.False(string.IsNullOrWhiteSpace(result.Finding), $"{slug}, {result.Step.Title}"));
                Assert.All(run.Results.Where(result => result.Step.Prediction is { Choices.Count: > 0 }), result => Assert.Contains(result.Answer!, result.Step.Prediction!.Choices));
                _laboratory.End(run);
            }
        }
    }

    [SkippableFact]
    public async Task Rows_of_a_required_circle_are_refused_as_was_said_before()
    {
        var model = ModelGallery.All.Single(known => known.Name == "Circle").Model;

        var refused = await Assert.ThrowsAsync<RowsRefusedException>(() => RunAsync(OwnExperiments.Of("model/delete", model)!, []));

        Assert.Contains("FOREIGN KEY", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(EngineRefusals.Of(ModelShape.Of(model)), refusal => refusal is { Who: "Every database", When: RefusalTime.Insert });
    }

    [SkippableFact]
    public async Task Loading_counts_statements_and_rows_and_flags_what_is_repeated()
    {
        var run = await RunAsync(Of("load", "A: Name\nB: Name\nA 1-* B required cascade"), []);

        Assert.Equal([13, 13, 1, 2], run.Results.Select(result => result.StatementCount));
        Assert.Equal("13", run.Results[0].Answer);
        Assert.Single(run.Results[0].Repeats);
        Assert.Empty(run.Results[2].Repeats);
        Assert.Equal(run.Results[0].RowsRead, run.Results[3].RowsRead);
        _laboratory.End(run);
    }

    [SkippableTheory]
    [InlineData("required cascade", "Deleted", "1 row changed, and 0 more by foreign keys. The child is Detached now.")]
    [InlineData("optional setnull", "Modified", "1 row changed, and 0 more by foreign keys. The child is Unchanged now.")]
    [InlineData("required restrict", "It refuses", "Nothing was stored.")]
    public async Task A_severed_child_becomes_what_its_relation_says(string relation, string state, string saved)
    {
        var run = await RunAsync(Of("sever", $"A: Name\nB: Name\nA 1-* B {relation}"), []);

        Assert.Equal(state, run.Results[1].Answer);
        Assert.Equal(saved, run.Results[2].Finding);
        _laboratory.End(run);
    }

    [SkippableTheory]
    [InlineData("required cascade", true)]
    [InlineData("optional setnull", false)]
    public async Task An_orphan_is_refused_and_one_without_a_parent_where_it_must_have_one(string relation, bool isRefused)
    {
        var run = await RunAsync(Of("orphan", $"A: Name\nB: Name\nA 1-* B {relation}"), []);

        Assert.Equal("It refuses", run.Results[0].Answer);
        Assert.Equal(isRefused, run.Results[1].Refusal is not null);
        Assert.Equal("2 statements: the parent first, for its key. EF Core gave it to the child: AId is 13.", run.Results[2].Finding);
        _laboratory.End(run);
    }

    [SkippableFact]
    public async Task The_tables_of_the_reading_are_violated_in_the_words_of_the_database()
    {
        var model = SqlReader.Read(
            """
            CREATE TABLE accounts (id SERIAL PRIMARY KEY, owner TEXT NOT NULL);
            CREATE TABLE activity (
                id SERIAL PRIMARY KEY,
                account_id INTEGER NOT NULL REFERENCES accounts(id),
                activity_type CHAR(2) NOT NULL CHECK (activity_type IN ('WD', 'DEP')),
                amount INTEGER NOT NULL
            );
            """).Model;
        var orphan = await RunAsync(OwnExperiments.Of("model/orphan", model)!, []);
        var deleted = await RunAsync(OwnExperiments.Of("model/delete", model)!, []);

        var (inserting, deleting) = engine == DatabaseProvider.Sqlite
            ? ("FOREIGN KEY constraint failed", "FOREIGN KEY constraint failed")
            : ("insert or update on table \"activity\" violates foreign key constraint", "update or delete on table \"accounts\" violates foreign key constraint");
        Assert.Contains(inserting, orphan.Results[0].Refusal!.Words, StringComparison.Ordinal);
        Assert.Contains(deleted.Results, result => result.Refusal?.Words.Contains(deleting, StringComparison.Ordinal) == true);
        _laboratory.End(orphan);
        _laboratory.End(deleted);
    }

    [SkippableFact]
    public async Task A_join_brings_parents_more_than_once_and_memory_keeps_what_is_gone()
    {
        const string Text = "A: Name\nB: Name\nA 1-* B required cascade";
        var joined = await RunAsync(Of("join", Text), []);
        Assert.Equal("12", joined.Results[0].Answer);
        Assert.True(joined.Results[1].RowsRead < 12);
        Assert.True(joined.Results[3].RowsRead > 12);

        var stale = await RunAsync(Of("stale", Text), []);

        Assert.NotEqual("0", stale.Results[1].Answer);
        Assert.Equal("The object holds 0, as many as there are.", stale.Results[3].Finding);
        _laboratory.End(joined);
        _laboratory.End(stale);
    }

    private static OwnExperiment Of(string slug, string text) => OwnExperiments.Of($"model/{slug}", DrawnModelText.Read(text, out _))!;

    // Each value of each choice, the others as they are; a few on a server.
    private IEnumerable<Dictionary<string, string?>> Choices(Experiment experiment) =>
        engine == DatabaseProvider.Sqlite ? All(experiment) : All(experiment).Take(2);

    private static IEnumerable<Dictionary<string, string?>> All(Experiment experiment) =>
        experiment.Parameters.OfType<ChoiceParameter>().SelectMany(parameter => parameter.Choices.Select(choice => new Dictionary<string, string?> { [parameter.Name] = choice.Value }));

    private Task<LabRun> RunAsync(OwnExperiment experiment, Dictionary<string, string?> given) =>
        _laboratory.StartAsync(TestLab.On(engine), experiment, new LabValues(experiment.Parameters, given), int.MaxValue);
}

public sealed class SqliteOwnRunTests() : OwnRunTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlOwnRunTests() : OwnRunTests(DatabaseProvider.PostgreSql);
