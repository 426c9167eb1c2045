using System.Runtime.InteropServices;
using BankUI.Benchmarks.Scenarios;
using BankUI.Benchmarks.Scenarios.Engines;

namespace BankUI.Benchmarks.Http;

/// <summary>
/// The page of accounts as a browser gets it first, from the published app in a process of its own, beside a page that is written by
/// hand, published and served alike; and how long after its start a process has answered.
/// </summary>
public static class HttpBenchmark
{
    private const string Page = "/accounts";

    private const int Rounds = 7;

    private const int Starts = 9;

    /// <summary>The page's bytes before compression.</summary>
    private const int MaxBytes = 62 * 1024;

    /// <summary>How much longer than the floor a page may take.</summary>
    private const double MaxPageTimesFloor = 2;

    /// <summary>How much longer than the floor a start may take.</summary>
    private const double MaxStartTimesFloor = 3.2;

    /// <summary>A start may take 1.5 s where that of a plain EF Core page takes 2.2 s.</summary>
    private const double MaxTimesPlain = 0.68;

    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    /// <param name="size">Which data.</param>
    public static async Task RunAsync(BenchSize size)
    {
        var bank = await PublishedApp.PublishAsync("BankUI/BankUI.csproj", "app");
        var floor = await PublishedApp.PublishAsync("bench/BankUI.Floor/BankUI.Floor.csproj", "floor");
        await using var data = await SqliteData.CopyAsync(size);
        string[] bankArgs = [$"--ConnectionStrings:Sqlite=Data Source={data.BankFile}", .. BankHost.NoVisitorWaits];
        string[] floorArgs = ["--file", data.FloorFile];

        var table = new MarkdownFile($"http-{size.Name}.md");
        table.Say($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors; {size.Accounts:N0} accounts, {size.Activities:N0} activities\n");
        await PagesAsync();
        table.Say("");
        await StartsAsync();
        await table.StoreAsync();

        async Task PagesAsync()
        {
            await using var bankServer = await ServerProcess.StartAsync(bank, bankArgs);
            await using var floorServer = await ServerProcess.StartAsync(floor, floorArgs);
            using var bankLoad = new PageLoad(new Uri(bankServer.Address, Page));
            using var floorLoad = new PageLoad(new Uri(floorServer.Address, Page));
            table.Say("| clients | page | requests/s | p50, ms | p99, ms | time, ratio | to reach | |\n|--:|---|--:|--:|--:|--:|--:|---|");
            foreach (var clients in new[] { 1, 16 })
            {
                await CompareAsync(clients, bankLoad, floorLoad);
            }

            table.Say("\n| page | bytes | to reach | | with brotli | private MB after that | working set, MB |\n|---|--:|--:|---|--:|--:|--:|");
            var bytes = await bankLoad.BytesAsync(null);
            Weigh("BankUI", bytes, $"{MaxBytes:N0} | {YesNo(bytes < MaxBytes)}", await bankLoad.BytesAsync("br"), bankServer.Memory());
            Weigh("floor", await floorLoad.BytesAsync(null), " | ", null, floorServer.Memory());
        }

        async Task CompareAsync(int clients, PageLoad bankLoad, PageLoad floorLoad)
        {
            // Until its code has been compiled for good.
            await bankLoad.RunAsync(clients, WarmUp);
            await floorLoad.RunAsync(clients, WarmUp);
            var rounds = new List<((double PerSecond, double[] Times) Bank, (double PerSecond, double[] Times) Floor)>();
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add((await bankLoad.RunAsync(clients, Round), await floorLoad.RunAsync(clients, Round)));
            }

            var ratio = Median.Of(rounds.Select(round => round.Floor.PerSecond / round.Bank.PerSecond));
            Row("BankUI", rounds.Select(round => round.Bank), $"{ratio:N2} | {MaxPageTimesFloor:N1} | {YesNo(ratio <= MaxPageTimesFloor)}");
            Row("floor", rounds.Select(round => round.Floor), " | | ");

            void Row(string name, IEnumerable<(double PerSecond, double[] Times)> runs, string comparison) => table.Say(
                $"| {clients} | {name} | {Median.Of(runs.Select(run => run.PerSecond)):N0} | {Median.Of(runs.Select(run => At(run.Times, 0.5))):N2} | {Median.Of(runs.Select(run => At(run.Times, 0.99))):N2} | {comparison} |");
        }

        void Weigh(string name, int bytes, string target, int? brotli, (long WorkingSet, long Private) memory) =>
            table.Say($"| {name} | {bytes:N0} | {target} | {brotli:N0} | {memory.Private / 1048576.0:N0} | {memory.WorkingSet / 1048576.0:N0} |");

        async Task StartsAsync()
        {
            var times = new List<(double Bank, double Floor, double Plain)>();
            for (var i = 0; i <= Starts; i++)
            {
                var start = (
                    (await ServerProcess.FirstAnswerAsync(bank, Page, bankArgs)).TotalSeconds,
                    (await ServerProcess.FirstAnswerAsync(floor, Page, floorArgs)).TotalSeconds,
                    (await ServerProcess.FirstAnswerAsync(floor, "/ef", floorArgs)).TotalSeconds);
                // The first one of each reads its files from the disk.
                if (i > 0)
                {
                    times.Add(start);
                }
            }

            var seconds = Median.Of(times.Select(time => time.Bank));
            var toFloor = Median.Of(times.Select(time => time.Bank / time.Floor));
            var toPlain = Median.Of(times.Select(time => time.Bank / time.Plain));
            table.Say("| from the start of the process to its first answer | s | fastest | slowest | BankUI's ratio | to reach | |\n|---|--:|--:|--:|--:|---|---|");
            Row("BankUI", times.Select(time => time.Bank), " | | ");
            Row("floor", times.Select(time => time.Floor), $"{toFloor:N2} | {MaxStartTimesFloor:N1} | {YesNo(toFloor <= MaxStartTimesFloor)}");
            Row("plain EF Core page", times.Select(time => time.Plain), $"{toPlain:N2} | {MaxTimesPlain:N2}, or {MaxStart.TotalSeconds:N1} s | {YesNo(toPlain <= MaxTimesPlain || seconds <= MaxStart.TotalSeconds)}");

            void Row(string name, IEnumerable<double> all, string comparison) =>
                table.Say($"| {name} | {Median.Of(all):N2} | {all.Min():N2} | {all.Max():N2} | {comparison} |");
        }
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[(int)(part * (sorted.Length - 1))];

    private static string YesNo(bool reached) => reached ? "yes" : "no";
}
