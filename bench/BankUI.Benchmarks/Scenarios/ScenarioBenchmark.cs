using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;
using BankUI.Benchmarks.Scenarios.Engines;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks.Scenarios;

/// <summary>BankUI's services as its pages call them, beside hand-written SQL, in one run and turn by turn.</summary>
public static class ScenarioBenchmark
{
    /// <summary>How long a scenario is measured, and how often at least.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(6);

    private const int LeastRounds = 7;

    // A scenario is warm when hardly a method was compiled while it ran.
    private const int MaxWarmUps = 10;
    private const int MostLeft = 10;

    /// <param name="engine">Which engine.</param>
    /// <param name="size">Which data.</param>
    /// <param name="only">A part of the names of those that are run; <see langword="null"/> for all.</param>
    /// <exception cref="InvalidOperationException">There is no server of this engine, or the two sides found different numbers of rows.</exception>
    public static async Task RunAsync(DatabaseProvider engine, BenchSize size, string? only)
    {
        await using var data = await ScenarioData.CopyAsync(engine, size);
        await using var host = await BankHost.StartAsync(data.Bank, inspector: true);
        await using var circuit = host.Services.CreateAsyncScope();
        await using var floor = await data.OpenFloorAsync();
        var table = new MarkdownFile($"scenarios-{engine}-{size.Name}.md");
        table.Say($"{RuntimeInformation.FrameworkDescription}, {engine}, {Environment.ProcessorCount} processors; {size.Accounts:N0} accounts, {size.Activities:N0} activities\n");
        table.Say("| scenario | BankUI, ms | by hand, ms | ratio | to reach | | statements | KB |\n|---|--:|--:|--:|--:|---|--:|--:|");
        await foreach (var scenario in new ReadScenarios(circuit.ServiceProvider, floor, size).AllAsync())
        {
            await RunAsync(scenario with { Target = data.ReadTarget ?? scenario.Target });
        }

        await foreach (var scenario in new WriteScenarios(circuit.ServiceProvider, floor).AllAsync())
        {
            await RunAsync(scenario);
        }

        await table.StoreAsync();

        async Task RunAsync(Scenario scenario)
        {
            if (only is null || scenario.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                table.Say(await MeasureAsync(scenario, circuit.ServiceProvider.GetRequiredService<SqlRecorder>()));
            }
        }
    }

    private static async Task<string> MeasureAsync(Scenario scenario, SqlRecorder recorder)
    {
        var statements = 0;
        void Count(SqlStatement statement) => Interlocked.Increment(ref statements);
        recorder.Recorded += Count;
        var (bank, floor) = (await scenario.Bank(), await scenario.Floor());
        recorder.Recorded -= Count;
        if (bank != floor)
        {
            throw new InvalidOperationException($"{scenario.Name}: BankUI found {bank}, by hand there are {floor}.");
        }

        // Until its code has been compiled for good, which takes longer on a busy machine, and its pages are in memory.
        for (var (compiled, turns) = (0L, 0); turns < MaxWarmUps && JitInfo.GetCompiledMethodCount() - compiled > MostLeft; turns++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            await UntilAsync(Budget / 3, 3, async () => { await scenario.Bank(); await scenario.Floor(); });
        }

        var costs = new List<(Cost Bank, Cost Floor)>();
        var isFirst = false;
        await UntilAsync(Budget, LeastRounds, async () =>
        {
            isFirst = !isFirst;
            var first = isFirst ? await Cost.OfAsync(scenario.Bank, 1) : default;
            var hand = await Cost.OfAsync(scenario.Floor, 1);
            costs.Add((isFirst ? first : await Cost.OfAsync(scenario.Bank, 1), hand));
        });
        var ratio = Median.Of(costs.Select(cost => cost.Bank.Wall / cost.Floor.Wall));
        return $"| {scenario.Name} | {Median.Of(costs.Select(cost => cost.Bank.Wall)) / 1e6:N2} | {Median.Of(costs.Select(cost => cost.Floor.Wall)) / 1e6:N2} | {ratio:N2} | {scenario.Target:N1} | {(ratio <= scenario.Target ? "yes" : "no")} | {statements} | {Median.Of(costs.Select(cost => cost.Bank.Bytes)) / 1024:N0} |";
    }

    private static async Task UntilAsync(TimeSpan budget, int least, Func<Task> round)
    {
        var began = Stopwatch.GetTimestamp();
        for (var rounds = 0; rounds < least || Stopwatch.GetElapsedTime(began) < budget; rounds++)
        {
            await round();
        }
    }
}
