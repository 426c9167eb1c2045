using System.Globalization;
using BankUI.Benchmarks;
using BankUI.Benchmarks.Scenarios;
using Microsoft.Extensions.Configuration;

const string Usage = "Usage: dotnet run -c Release --project bench/BankUI.Benchmarks -- inspector|deletion [--accounts N] [--activities N] [--rounds N] | scenarios [--size S|M|L] [--only PART]";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new ConfigurationBuilder().AddCommandLine(args.Skip(1).ToArray()).Build();
if (args is ["scenarios", ..] && BenchSize.All.FirstOrDefault(size => size.Name == options.GetValue("size", "S")) is { } size)
{
    await ScenarioBenchmark.RunAsync(size, options["only"]);
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
