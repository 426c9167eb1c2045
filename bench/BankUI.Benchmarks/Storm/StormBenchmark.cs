using System.Diagnostics;
using System.Runtime.InteropServices;
using BankUI.Benchmarks.Http;
using BankUI.Benchmarks.Scenarios;
using BankUI.Benchmarks.Scenarios.Engines;
using BankUI.Tests.Support.Circuits;

namespace BankUI.Benchmarks.Storm;

/// <summary>What a click takes while somebody else asks for as much as the app lets them, beside what it takes alone; and what a thousand open pages take.</summary>
public static class StormBenchmark
{
    private const string Bystander = "10.0.0.2";
    private const int Circuits = 1000;
    private const int CircuitsPerVisitor = 200;

    /// <summary>How much longer than alone a click may take.</summary>
    private const double MaxTimesAlone = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Somebody who clicks quickly.
    private static readonly TimeSpan BetweenClicks = TimeSpan.FromMilliseconds(100);

    /// <param name="size">Which data.</param>
    /// <param name="clicks">How many clicks each median is of.</param>
    public static async Task RunAsync(BenchSize size, int clicks)
    {
        var app = await PublishedApp.PublishAsync("BankUI/BankUI.csproj", "app");
        await using var data = await SqliteData.CopyAsync(size);
        var table = new MarkdownFile($"storm-{size.Name}.md");
        table.Say($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors; {size.Accounts:N0} accounts, {size.Activities:N0} activities; {clicks} clicks each\n");
        await using var server = await ServerProcess.StartAsync(
            app, $"--ConnectionStrings:Sqlite=Data Source={data.BankFile}", "--TrustedProxies=127.0.0.1", "--SignIn=Never", "--Logging:LogLevel:Default=Critical");
        await using var page = await CircuitClient.OpenAsync(server.Address, "accounts", Bystander, Patience);
        var toggle = await page.HandlerAsync("aria-label", "Activity of ", Patience);
        await ClickAsync(2 * clicks);

        var processor = server.ProcessorTime();
        var alone = await ClickAsync(clicks);
        table.Say($"Processor time of a click: {(server.ProcessorTime() - processor).TotalMilliseconds / clicks:N2} ms\n");
        table.Say("| meanwhile | a click, ms | ratio to alone | to reach | |\n|---|--:|--:|--:|---|");
        table.Say($"| nothing | {alone:N2} | 1.00 | | |");
        foreach (var (kind, words) in Flood.Kinds)
        {
            using (var flood = Process.Start(Environment.ProcessPath!, [Flood.Command, kind, server.Address.ToString()]))
            {
                // Until the flood has spent what it may at once.
                await ClickAsync(clicks);
                Row(words, await ClickAsync(clicks));
                flood.Kill();
                await flood.WaitForExitAsync();
            }

            // What waits for its turn is still answered.
            await ClickAsync(clicks);
        }

        Row("nothing, afterwards", await ClickAsync(clicks));
        await OpenManyAsync();
        await table.StoreAsync();

        async Task<double> ClickAsync(int times)
        {
            var taken = new List<double>();
            for (var i = 0; i < times; i++)
            {
                await Task.Delay(BetweenClicks);
                var began = Stopwatch.GetTimestamp();
                await page.ClickAsync(toggle, Patience);
                taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return Median.Of(taken);
        }

        void Row(string meanwhile, double time) =>
            table.Say($"| {meanwhile} | {time:N2} | {time / alone:N2} | {MaxTimesAlone:N1} | {(time <= MaxTimesAlone * alone ? "yes" : "no")} |");

        async Task OpenManyAsync()
        {
            var before = server.Memory();
            var open = new List<CircuitClient>();
            for (var i = 0; i < Circuits; i++)
            {
                open.Add(await CircuitClient.OpenAsync(server.Address, "accounts", $"10.0.1.{i / CircuitsPerVisitor}", Patience));
            }

            Row($"{Circuits:N0} open pages, quiet", await ClickAsync(clicks));
            var during = server.Memory();
            foreach (var one in open)
            {
                await one.DisposeAsync();
            }

            table.Say($"\n| private memory | MB |\n|---|--:|\n| before | {Megabytes(before)} |\n| with {Circuits:N0} open pages | {Megabytes(during)} |");
            await Task.Delay(TimeSpan.FromMinutes(8));
            table.Say($"| eight minutes after they left | {Megabytes(server.Memory())} |");
        }
    }

    private static string Megabytes((long WorkingSet, long Private) memory) => $"{memory.Private / (1024.0 * 1024):N0}";
}
