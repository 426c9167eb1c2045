using System.Diagnostics;
using System.Runtime.InteropServices;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks;

/// <summary>What planning, deleting and restoring the largest account of a bank takes, and the smallest one beside it.</summary>
public static class DeletionBenchmark
{
    /// <param name="accounts">How many accounts the database holds.</param>
    /// <param name="activities">How many entries they have; the first account gets a tenth.</param>
    /// <param name="rounds">How often a plan is made.</param>
    public static async Task RunAsync(int accounts, int activities, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("bankui-bench-");
        try
        {
            var file = BankDatabase.InFile(Path.Combine(folder.FullName, "seeded.db"));
            await BankHost.SeedAsync(file, accounts, activities);
            await using var host = await BankHost.StartAsync(file, inspector: true);
            await using var circuit = host.Services.CreateAsyncScope();
            var planner = circuit.ServiceProvider.GetRequiredService<DeletionPlanner>();

            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {rounds} rounds\n");
            Console.WriteLine("| what | rows | ms | fastest | slowest | bytes |\n|---|--:|--:|--:|--:|--:|");
            await PlansAsync(planner, accounts, rounds);
            var plan = await PlansAsync(planner, 1, rounds);
            await DeleteAsync(circuit.ServiceProvider, plan);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<DeletionPlan> PlansAsync(DeletionPlanner planner, int account, int rounds)
    {
        var target = DeletionTarget.Of<Account>(account);
        var first = Stopwatch.StartNew();
        var plan = (await planner.PlanAsync(target, DeletionMethod.DatabaseCascade)).Value!;
        Console.WriteLine($"| first plan of account {account} | {plan.Deleted} | {first.Elapsed.TotalMilliseconds:N1} | | | |");
        var times = new List<double>();
        var bytes = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var watch = Stopwatch.StartNew();
            await planner.PlanAsync(target, DeletionMethod.DatabaseCascade);
            times.Add(watch.Elapsed.TotalMilliseconds);
            bytes.Add(GC.GetTotalAllocatedBytes() - allocated);
        }

        times.Sort();
        bytes.Sort();
        Console.WriteLine($"| plan of account {account} | {plan.Deleted} | {times[rounds / 2]:N1} | {times[0]:N1} | {times[^1]:N1} | {bytes[rounds / 2]:N0} |");
        return plan;
    }

    private static async Task DeleteAsync(IServiceProvider services, DeletionPlan plan)
    {
        var memory = new HighWater();
        var watch = Stopwatch.StartNew();
        var deleted = (await services.GetRequiredService<DeletionService>().DeleteAsync(plan, "a measurement", memory)).Value!;
        Console.WriteLine($"| delete | {deleted.Deleted:N0} | {watch.Elapsed.TotalMilliseconds:N0} | | | {memory.Most:N0} |");

        memory = new HighWater();
        watch.Restart();
        var restored = (await services.GetRequiredService<RestoreService>().RestoreAsync(deleted.DeletionId!.Value, "a measurement", memory)).Value!;
        Console.WriteLine($"| restore | {restored.Rows:N0} | {watch.Elapsed.TotalMilliseconds:N0} | | | {memory.Most:N0} |");
    }

    /// <summary>The most memory in use above that at the beginning, garbage included.</summary>
    private sealed class HighWater : IProgress<DeletionProgress>
    {
        private readonly long _start = GC.GetTotalMemory(forceFullCollection: true);

        public long Most { get; private set; }

        public void Report(DeletionProgress value) => Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: false) - _start);
    }
}
