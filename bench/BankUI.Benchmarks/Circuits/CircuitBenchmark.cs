using System.Runtime.InteropServices;
using BankUI.Benchmarks.Scenarios;
using BankUI.Benchmarks.Scenarios.Engines;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.List;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks.Circuits;

/// <summary>What an open page costs the server in memory, what it gives back when it is closed, and what a click sends to the browser.</summary>
public static class CircuitBenchmark
{
    /// <summary>Managed memory for each circuit.</summary>
    private const int MaxKilobytes = 700;

    /// <summary>What the server sends because a row is opened, as it travels.</summary>
    private const int MaxClickBytes = 8 * 1024;

    private const int Rows = 5;

    /// <summary>Far more than the browser needs to say that a page is gone; what did not say so is kept for three minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="size">Which data.</param>
    /// <param name="count">How many pages are open at a time.</param>
    /// <param name="path">Which page.</param>
    public static async Task RunAsync(BenchSize size, int count, string path)
    {
        await using var data = await SqliteData.CopyAsync(size);
        var circuits = new OpenCircuits();
        await using (var host = await BankHost.StartAsync(data.Bank, inspector: true, builder => builder.Services.AddSingleton<CircuitHandler>(circuits)))
        {
            await using var browser = await BrowserProcess.StartAsync(host.Address);
            var table = new MarkdownFile($"circuits-{size.Name}.md");
            table.Say($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors; {size.Accounts:N0} accounts, {size.Activities:N0} activities\n");
            await MemoryAsync(table, browser, circuits, count, path);
            table.Say("");
            await ClicksAsync(table, browser, host.Services, size);
            await table.StoreAsync();
        }
    }

    private static async Task MemoryAsync(MarkdownFile table, BrowserProcess browser, OpenCircuits circuits, int count, string path)
    {
        await browser.OpenAsync(1, path);
        await CloseAsync();
        var before = SettledBytes();
        await OpenAsync();
        var open = SettledBytes();
        await CloseAsync();
        var after = SettledBytes();
        await OpenAsync();
        await CloseAsync();
        var again = SettledBytes();

        var each = (open - before) / 1024.0 / count;
        table.Say($"| managed memory, `{path}` | KB | for each page | to reach | |\n|---|--:|--:|--:|---|");
        table.Say($"| before | {before / 1024:N0} | | | |");
        table.Say($"| {count} pages open | {open / 1024:N0} | {each:N0} | {MaxKilobytes} | {(each < MaxKilobytes ? "yes" : "no")} |");
        table.Say($"| all closed | {after / 1024:N0} | {(after - before) / 1024.0 / count:N1} | | {(open - after) / (double)(open - before):P0} came back |");
        table.Say($"| opened and closed once more | {again / 1024:N0} | {(again - after) / 1024.0 / count:N1} more | | |");

        async Task OpenAsync()
        {
            await browser.OpenAsync(count, path);
            await circuits.UntilAsync(count, Patience);
        }

        async Task CloseAsync()
        {
            await browser.CloseAsync();
            await circuits.UntilAsync(0, Patience);
        }
    }

    private static async Task ClicksAsync(MarkdownFile table, BrowserProcess browser, IServiceProvider services, BenchSize size)
    {
        AccountPage page;
        AccountRow? largest;
        await using (var scope = services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<AccountQueries>();
            page = await accounts.PageAsync(new AccountListQuery());
            largest = await accounts.FindAsync(1);
        }

        table.Say("| open a row | entries shown | messages | bytes sent | deflated | to reach | |\n|---|--:|--:|--:|--:|---|--:|");
        var clicks = new List<Click>();
        foreach (var row in page.Rows.OrderByDescending(row => row.ActivityCount).Take(Rows))
        {
            clicks.Add(await browser.OpenRowAsync(row.Id, "/accounts"));
        }

        var median = clicks.OrderBy(click => click.Bytes).ElementAt(clicks.Count / 2);
        Say($"median of {clicks.Count} on the first page", median);
        // The place just before it in the list.
        Say($"the largest of {size.Accounts:N0}", await browser.OpenRowAsync(1, $"/accounts?after={Uri.EscapeDataString($"0~{largest!.Owner}")}"));

        void Say(string what, Click click) =>
            table.Say($"| {what} | {click.Entries} | {click.Messages} | {click.Bytes:N0} | {click.Deflated:N0} | {MaxClickBytes:N0} | {(click.Deflated < MaxClickBytes ? "yes" : "no")} |");
    }

    /// <summary>The managed memory that is in use, when collecting again finds nothing more.</summary>
    private static long SettledBytes()
    {
        var (bytes, last) = (long.MaxValue, long.MaxValue);
        do
        {
            last = bytes;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            bytes = GC.GetTotalMemory(forceFullCollection: true);
        }
        while (last - bytes > 16 * 1024);
        return bytes;
    }
}
