using System.Runtime.InteropServices;
using BankUI.Features.Accounts.List;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks;

/// <summary>
/// What capturing SQL costs while nobody looks at it: the same app without it and with it, and once more without it, which shows how
/// far two equal ones lie apart.
/// </summary>
public static class InspectorBenchmark
{
    private static readonly (string Name, Func<Cost, double> Of)[] Measures =
        [("processor time", cost => cost.Cpu), ("time passed", cost => cost.Wall), ("allocated bytes", cost => cost.Bytes)];

    /// <param name="accounts">How many accounts the database holds.</param>
    /// <param name="activities">How many entries they have.</param>
    /// <param name="rounds">How often each of the three is measured.</param>
    public static async Task RunAsync(int accounts, int activities, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("bankui-bench-");
        try
        {
            var seeded = Path.Combine(folder.FullName, "seeded.db");
            await BankHost.SeedAsync(BankDatabase.InFile(seeded), accounts, activities);
            await using var off = await BankHost.StartAsync(BankDatabase.InFile(Copy(seeded, "off")), inspector: false);
            await using var on = await BankHost.StartAsync(BankDatabase.InFile(Copy(seeded, "on")), inspector: true);
            await using var offAgain = await BankHost.StartAsync(BankDatabase.InFile(Copy(seeded, "off-again")), inspector: false);

            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {rounds} rounds");
            await PagesAsync([off, on, offAgain], new Pairing(rounds, Block: 1));
            await QueriesAsync([off, on, offAgain], new Pairing(rounds, Block: 4));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PagesAsync(BankHost[] hosts, Pairing pairing)
    {
        PrintHeader("page", "%");
        foreach (var (page, address) in await PagesAsync(hosts[0]))
        {
            var costs = await pairing.RunAsync(ForEach(hosts, host => host.GetAsync(address)));
            Print(page, costs, (comparison, what) => comparison.InPercent(what));
        }
    }

    private static async Task QueriesAsync(BankHost[] hosts, Pairing pairing)
    {
        PrintHeader("query", "ns or bytes");
        var circuits = hosts.Select(host => host.Services.CreateAsyncScope()).ToList();
        var inOneCircuit = await pairing.RunAsync(ForEach(circuits, circuit => FindAsync(circuit)));
        Print("in a circuit that keeps all it may", inOneCircuit, (comparison, what) => comparison.AsItIs(what));
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }

        var inItsOwn = await pairing.RunAsync(ForEach(hosts, async host =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            await FindAsync(scope);
        }));
        Print("the first of its scope", inItsOwn, (comparison, what) => comparison.AsItIs(what));
    }

    private static Func<Task>[] ForEach<T>(IEnumerable<T> all, Func<T, Task> operation) =>
        [.. all.Select(one => (Func<Task>)(() => operation(one)))];

    private static Task FindAsync(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<AccountQueries>().FindAsync(1);

    // Rows open only on the page that shows them.
    private static async Task<(string Name, string Address)[]> PagesAsync(BankHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<AccountQueries>().PageAsync(new AccountListQuery());
        var open = string.Join(',', page.Rows.Take(3).Select(row => row.Id));
        return [($"{page.Rows.Count} accounts", "/accounts"), ($"{page.Rows.Count} accounts, 3 open", $"/accounts?open={open}")];
    }

    private static string Copy(string file, string name)
    {
        // What is still in the write-ahead log goes into the file when the last connection closes.
        SqliteConnection.ClearAllPools();
        var copy = Path.Combine(Path.GetDirectoryName(file)!, $"{name}.db");
        File.Copy(file, copy);
        return copy;
    }

    private static void PrintHeader(string subject, string unit) =>
        Console.WriteLine($"\n| {subject} | measure | off | compared | more, {unit} | 95 % interval | quartiles |\n|---|---|--:|---|--:|--:|--:|");

    private static void Print(string subject, Cost[][] costs, Func<Comparison, Func<Cost, double>, string> cells)
    {
        foreach (var (name, of) in Measures)
        {
            foreach (var (compared, other) in new[] { ("on to off", costs[1]), ("off to off", costs[2]) })
            {
                var comparison = new Comparison(costs[0], other);
                Console.WriteLine($"| {subject} | {name} | {comparison.Typical(of):N0} | {compared} | {cells(comparison, of)} |");
            }
        }
    }
}
