using System.Globalization;
using BankUI.Benchmarks;
using BankUI.Benchmarks.Circuits;
using BankUI.Benchmarks.Http;
using BankUI.Benchmarks.Scenarios;
using BankUI.Benchmarks.Storm;
using BankUI.Data.Startup;
using Microsoft.Extensions.Configuration;

const string Usage = "Usage: dotnet run -c Release --project bench/BankUI.Benchmarks -- inspector|deletion [--accounts N] [--activities N] [--rounds N] | scenarios [--size S|M|L] [--engine sqlite|postgresql] [--only PART | --http] | circuits [--size S|M|L] [--count N] [--page PATH] | storm [--size S|M|L] [--clicks N] | sign-in [--tries N]";
const string Http = "--http";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [BrowserCommands.Name, var address])
{
    return await BrowserCommands.RunAsync(address);
}

var options = new ConfigurationBuilder().AddCommandLine(args.Skip(1).Except([Http]).ToArray()).Build();
if (args is ["scenarios" or "circuits" or "storm", ..]
    && BenchSize.All.FirstOrDefault(size => size.Name == options.GetValue("size", "S")) is { } size
    && Enum.TryParse<DatabaseProvider>(options["engine"] ?? nameof(DatabaseProvider.Sqlite), ignoreCase: true, out var engine))
{
    try
    {
        await (args switch
        {
            ["circuits", ..] => CircuitBenchmark.RunAsync(size, options.GetValue("count", 200), options["page"] ?? "/accounts"),
            ["storm", ..] => StormBenchmark.RunAsync(size, options.GetValue("clicks", 100)),
            _ when args.Contains(Http) => HttpBenchmark.RunAsync(size),
            _ => ScenarioBenchmark.RunAsync(engine, size, options["only"]),
        });
        return 0;
    }
    catch (InvalidOperationException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

if (args is [Flood.Command, var kind, var flooded])
{
    await Flood.RunAsync(kind, new Uri(flooded));
    return 0;
}

if (args is ["sign-in", ..])
{
    await SignInBenchmark.RunAsync(options.GetValue("tries", 200));
    return 0;
}

if (args is not ["inspector" or "deletion", ..] || options.AsEnumerable().Any(option => option.Key is not ("accounts" or "activities" or "rounds")))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

if (args[0] == "deletion")
{
    await DeletionBenchmark.RunAsync(
        accounts: options.GetValue("accounts", 100_000),
        activities: options.GetValue("activities", 1_000_000),
        rounds: options.GetValue("rounds", 50));
    return 0;
}

await InspectorBenchmark.RunAsync(
    accounts: options.GetValue("accounts", 10_000),
    activities: options.GetValue("activities", 100_000),
    rounds: options.GetValue("rounds", 2_000));
return 0;
