using System.Diagnostics;

namespace BankUI.Benchmarks;

/// <summary>What one operation took, on average over a block of them; all threads of the process counted.</summary>
/// <param name="Cpu">Processor time in nanoseconds, in the kernel too.</param>
/// <param name="Wall">Time that passed, in nanoseconds.</param>
/// <param name="Bytes">Bytes that were allocated on the managed heap.</param>
public readonly record struct Cost(double Cpu, double Wall, double Bytes)
{
    public static async Task<Cost> OfAsync(Func<Task> operation, int times)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            await operation();
        }

        var wall = Stopwatch.GetElapsedTime(began);
        var used = Environment.CpuUsage.TotalTime - cpu;
        return new Cost(
            used.TotalNanoseconds / times,
            wall.TotalNanoseconds / times,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)times);
    }
}
