using System.Runtime.CompilerServices;
using BankUI.Features.Lab;
using BankUI.Features.Lab.OwnModel.Running;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.Parameters;

namespace BankUI.Tests.Features.Lab.OwnModel.Running;

/// <summary>What runs on drawn models leave behind. <c>BANKUI_TEST_MODELS</c> says how many are made and left.</summary>
[Trait("Speed", "Slow")]
public sealed class OwnRunMemoryTests
{
    [Fact]
    public async Task Models_that_were_run_and_left_are_gone()
    {
        var laboratory = new Laboratory();
        var left = await LeaveAllAsync(laboratory);

        Assert.Equal(0, laboratory.OpenRuns);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    return left.TrueForAll(model => !model.IsAlive);
                },
                TimeSpan.FromSeconds(30)),
            $"{left.Count(model => model.IsAlive)} of {left.Count} are still there.");
    }

    // What was awaited last is held by the method that awaits it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> LeaveAllAsync(Laboratory laboratory)
    {
        var left = new List<WeakReference>();
        foreach (var seed in RandomModel.Seeds(5))
        {
            left.AddRange(await LeaveAsync(laboratory, seed));
        }

        return left;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> LeaveAsync(Laboratory laboratory, int seed)
    {
        var model = RandomModel.Of(seed);
        var left = new List<WeakReference>();
        foreach (var (slug, _) in OwnExperiments.On(ModelShape.Of(model)))
        {
            var experiment = OwnExperiments.Of(slug, model)!;
            try
            {
                var run = await laboratory.StartAsync(TestLab.Sqlite, experiment, new LabValues(experiment.Parameters, new Dictionary<string, string?>()), int.MaxValue);
                _ = run.View();
                laboratory.End(run);
            }
            catch (RowsRefusedException)
            {
                // A required circle: there is nothing to run, and nothing may stay.
            }

            left.Add(new WeakReference(experiment.Model(new LabValues([], new Dictionary<string, string?>())).Entities[0]));
        }

        return left;
    }
}
