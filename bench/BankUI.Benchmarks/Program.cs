using System.Globalization;
using BankUI.Benchmarks;
using Microsoft.Extensions.Configuration;

const string Usage = "Usage: dotnet run -c Release --project bench/BankUI.Benchmarks -- inspector [--accounts N] [--activities N] [--rounds N]";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new ConfigurationBuilder().AddCommandLine(args.Skip(1).ToArray()).Build();
if (args is not ["inspector", ..] || options.AsEnumerable().Any(option => option.Key is not ("accounts" or "activities" or "rounds")))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

await InspectorBenchmark.RunAsync(
    accounts: options.GetValue("accounts", 10_000),
    activities: options.GetValue("activities", 100_000),
    rounds: options.GetValue("rounds", 2_000));
return 0;
