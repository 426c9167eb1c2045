using System.Diagnostics;
using System.Globalization;
using BankUI.Data.Operating;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>
/// Random operations on the app's services, and on a model of its rules in memory. Each answer is compared, and the whole state every 1,000. <c>BANKUI_TEST_OPERATIONS</c>
/// says how many there are, and <c>BANKUI_TEST_SEED</c> which ones: a failure prints its seed.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class RandomOperationsTests(DatabaseProvider engine, ITestOutputHelper output, int byDefault)
{
    private const int Between = 1_000;

    /// <summary>So many meet every rule.</summary>
    private const int Enough = 20_000;

    [SkippableFact]
    public async Task The_services_answer_and_store_what_the_rules_say()
    {
        using var bank = new TestDatabase(engine);
        var (seed, operations) = (Given("BANKUI_TEST_SEED", Random.Shared.Next()), Given("BANKUI_TEST_OPERATIONS", byDefault));
        var random = new Random(seed);
        var (ledger, school, deletions) = (new ModelLedger(), new ModelSchool(), new RandomDeletions(bank, random));
        var (accounts, courses) = (new RandomLedger(bank, random, ledger, deletions), new RandomSchool(bank, random, school, deletions));
        var answers = new SortedDictionary<Answer, int>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 1; i <= operations; i++)
        {
            bank.Clock.Advance(Pause(random));
            var (what, app, model) = random.Next(20) switch
            {
                0 when deletions.HasSome => await deletions.RestoreAsync(),
                < 10 => await accounts.NextAsync(),
                _ => await courses.NextAsync(),
            };
            Assert.True(app == model, $"Seed {seed}, operation {i}: {what}. The app says {app}, and the model {model}.");
            answers[app] = answers.GetValueOrDefault(app) + 1;
            if (i % Between == 0 || i == operations)
            {
                var (expected, stored) = (StoredLines.Of(ledger, school), await StoredLines.OfAsync(bank));
                Assert.True(
                    expected.SequenceEqual(stored),
                    $"Seed {seed}, after operation {i}.\nOnly in the model:\n{string.Join('\n', expected.Except(stored))}\nOnly in the database:\n{string.Join('\n', stored.Except(expected))}");
            }
        }

        output.WriteLine($"Seed {seed}: {operations:N0} operations in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s. {string.Join(", ", answers.Select(x => $"{x.Value:N0} {x.Key}"))}.");
        Assert.Empty(await bank.Get<Verification>().FindAsync());
        Assert.True(operations < Enough || Enum.GetValues<Answer>().All(answers.ContainsKey), "Some rules were never met.");
    }

    // Mostly seconds; sometimes a month, after which deletions are no longer kept, and sometimes the clock is set back.
    private static TimeSpan Pause(Random random) => random.Next(2_000) switch
    {
        0 => TimeSpan.FromDays(40),
        < 10 => -TimeSpan.FromMinutes(random.Next(60)),
        _ => TimeSpan.FromSeconds(random.Next(600)),
    };

    private static int Given(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}

public sealed class SqliteRandomOperationsTests(ITestOutputHelper output) : RandomOperationsTests(DatabaseProvider.Sqlite, output, byDefault: 20_000);

public sealed class PostgreSqlRandomOperationsTests(ITestOutputHelper output) : RandomOperationsTests(DatabaseProvider.PostgreSql, output, byDefault: 1_000);

public sealed class SqlServerRandomOperationsTests(ITestOutputHelper output) : RandomOperationsTests(DatabaseProvider.SqlServer, output, byDefault: 1_000);
