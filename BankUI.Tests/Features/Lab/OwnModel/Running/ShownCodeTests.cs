using BankUI.Features.Lab;
using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Running;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Tests.Features.Lab.OwnModel.Running;

/// <summary>The code that the steps of an experiment on a drawn model show is C# that its classes take.</summary>
[Trait("Speed", "Slow")]
public sealed class ShownCodeTests
{
    // What the steps have at hand.
    private const string Around = """

        public sealed class Lab
        {
            public OwnContext NewContext() => throw new NotSupportedException();
            public OwnContext FreshContext(bool lazy = false) => throw new NotSupportedException();
        }

        public static class Shown
        {
            public static async System.Threading.Tasks.Task RunAsync(Lab lab, BankUI.Data.Deletion.Planning.DeletionPlanner planner, Deletions deletions)
            {
        {code}
            }
        }

        public abstract class Deletions
        {
            public abstract System.Threading.Tasks.Task<BankUI.Data.Deletion.Running.DeletionReceipt> TryAsync(BankUI.Domain.Outcome<BankUI.Data.Deletion.Planning.DeletionPlan> plan);
            public abstract System.Threading.Tasks.Task<BankUI.Data.Deletion.Running.DeletionReceipt> DeleteAsync(BankUI.Domain.Outcome<BankUI.Data.Deletion.Planning.DeletionPlan> plan);
            public abstract System.Threading.Tasks.Task<long> RestoreAsync(int? deletion);
        }
        """;

    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name).Where(name => name != "Circle")];

    [Theory]
    [MemberData(nameof(Gallery))]
    public Task Of_a_model_of_the_gallery(string name) => AssertAsync(ModelGallery.All.Single(known => known.Name == name).Model);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public Task Of_a_random_model(int seed) => AssertAsync(RandomModel.Of(seed));

    private static async Task AssertAsync(DrawnModel model)
    {
        var shape = ModelShape.Of(model);
        var laboratory = new Laboratory();
        foreach (var (slug, _) in OwnExperiments.On(shape))
        {
            var experiment = OwnExperiments.Of(slug, model)!;
            foreach (var choice in experiment.Parameters.OfType<ChoiceParameter>().First().Choices.Take(2))
            {
                var values = new LabValues(experiment.Parameters, new Dictionary<string, string?> { [experiment.Parameters[0].Name] = choice.Value });
                try
                {
                    var run = await laboratory.StartAsync(TestLab.Sqlite, experiment, values);
                    var code = string.Join('\n', run.Steps.Select(step => step.Code));
                    laboratory.End(run);
                    new CompiledModel("using BankUI.Data.Deletion;\n" + CSharpText.Of(shape) + Around.Replace("{code}", code, StringComparison.Ordinal)).Dispose();
                }
                catch (RowsRefusedException)
                {
                    return;
                }
            }
        }
    }
}
