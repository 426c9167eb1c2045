using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Domain.Access;
using BankUI.Features.SignIn.Users;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Benchmarks;

/// <summary>How long a wrong password takes to be refused: for a name that exists, for one that is locked out, and for one that does not exist. Nobody may tell them apart.</summary>
public static partial class SignInBenchmark
{
    private static readonly string[] Names = ["Unknown", "Present", "Waiting"];

    /// <param name="tries">How often each is tried, in turns.</param>
    public static async Task RunAsync(int tries)
    {
        var folder = Directory.CreateTempSubdirectory("bankui-bench-");
        try
        {
            await using var host = await BankHost.StartAsync(
                BankDatabase.InFile(Path.Combine(folder.FullName, "bank.db")), inspector: false, configure: null, "--SignIn=Always", "--TrustedProxies=127.0.0.1");
            await AddUsersAsync(host);
            using var client = new HttpClient { BaseAddress = host.Address };
            var form = HiddenFields().Matches(await client.GetStringAsync("/sign-in")).ToLookup(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
            var times = Names.ToDictionary(name => name, _ => new List<double>());
            for (var i = -5; i < tries; i++)
            {
                foreach (var name in Names)
                {
                    var time = await RefuseAsync(host, client, form, name, from: $"10.0.{(i + 5) / 200}.{((i + 5) % 200) + 1}");
                    if (i >= 0)
                    {
                        times[name].Add(time);
                    }
                }
            }

            Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {tries} tries each\n\n| name | ms, median | fastest | slowest | ratio |\n|---|--:|--:|--:|--:|");
            foreach (var (name, all) in times)
            {
                Console.WriteLine($"| {name} | {Median.Of(all):N1} | {all.Min():N1} | {all.Max():N1} | {Median.Of(all) / Median.Of(times[Names[0]]):N3} |");
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task AddUsersAsync(BankHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        foreach (var name in Names.Skip(1))
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().As(Actor.ThisComputer).AddAsync(name, "a sentence is good", Role.Viewer);
        }
    }

    /// <summary>One try, in milliseconds; from a network of its own, as those of one network are counted.</summary>
    private static async Task<double> RefuseAsync(BankHost host, HttpClient client, ILookup<string, string> form, string name, string from)
    {
        await using (var scope = host.Services.CreateAsyncScope())
        await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync())
        {
            await db.Users.ExecuteUpdateAsync(set => set
                .SetProperty(user => user.AccessFailedCount, 0)
                .SetProperty(user => user.LockoutEnd, user => user.UserName == "Waiting" ? DateTimeOffset.MaxValue : null));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", from);
        request.Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("__RequestVerificationToken", form["__RequestVerificationToken"].First()),
            KeyValuePair.Create("Form.Name", name), KeyValuePair.Create("Form.Password", "a wrong password"),
        ]);
        var start = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return answer.Contains("The name or the password is wrong", StringComparison.Ordinal) ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException(answer);
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" />""")]
    private static partial Regex HiddenFields();
}
