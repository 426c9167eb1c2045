using System.Globalization;
using BankUI.Data.Startup;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Writers;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>
/// Two servers, each a process of its own, write to one database, and one of them is killed after a random number of acknowledged operations, again
/// and again. <c>BANKUI_TEST_ROUNDS</c> says how often.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class PostgreSqlKilledServerTests(ITestOutputHelper output)
{
    private const int RoundsByDefault = 6;
    private const int MostOperations = 200;
    private const int Capacity = 5;

    [SkippableFact]
    public async Task What_was_acknowledged_is_stored_exactly_once_and_balances_seats_and_queues_agree()
    {
        using var bank = new TestDatabase(DatabaseProvider.PostgreSql);
        await FillAsync(bank);
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("BANKUI_TEST_ROUNDS"), CultureInfo.InvariantCulture, out var given) ? given : RoundsByDefault;
        List<WrittenLine> written = [];
        var servers = new[] { new WritingServer(0, bank.GivenConnectionString), new WritingServer(1, bank.GivenConnectionString) };
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                await Task.WhenAll(servers.Select(server => server.AcknowledgesAsync(1)));
                var killed = Random.Shared.Next(2);
                await servers[killed].AcknowledgesAsync(Random.Shared.Next(MostOperations));
                await servers[killed].KillAsync();
                written.AddRange(servers[killed].Written);
                servers[killed].Dispose();
                servers[killed] = new WritingServer(killed, bank.GivenConnectionString);
            }

            foreach (var server in servers)
            {
                await server.AcknowledgesAsync(1);
                await server.KillAsync();
                written.AddRange(server.Written);
            }
        }
        finally
        {
            Array.ForEach(servers, server => server.Dispose());
        }

        output.WriteLine($"{rounds} rounds: {string.Join(", ", written.CountBy(line => line.What).Select(said => $"{said.Value} {said.Key}"))}");
        await bank.AssertKeptValuesAgreeAsync();
        await AssertPostingsAsync(bank, [.. written.Where(line => line.What == "posted").Select(line => line.OperationId)]);
        await AssertEnrollmentsAsync(bank, written);
    }

    private static async Task FillAsync(TestDatabase bank)
    {
        for (var i = 1; i <= BusyWriters.Accounts; i++)
        {
            Assert.Equal(i, (await bank.OpenAccountAsync($"Owner {i}", 1_000_000_00)).Id);
        }

        for (var i = 1; i <= 2 * BusyWriters.StudentsOfASeed; i++)
        {
            Assert.Equal(i, await bank.AddStudentAsync($"Student {i}"));
        }

        for (var i = 1; i <= BusyWriters.Courses; i++)
        {
            Assert.Equal(i, await bank.AddCourseAsync($"C-{i}", Capacity));
        }
    }

    private static async Task AssertPostingsAsync(TestDatabase bank, IReadOnlyCollection<Guid> acknowledged)
    {
        await using var db = bank.Context();
        var stored = await db.Activity.Where(x => x.OperationId != null).Select(x => x.OperationId!.Value).ToListAsync();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(0, await db.Transfers.CountAsync(transfer => transfer.Legs.Count != 2));
    }

    private static async Task AssertEnrollmentsAsync(TestDatabase bank, IEnumerable<WrittenLine> written)
    {
        await using var db = bank.Context();
        var stored = await db.Enrollments.AsNoTracking().ToListAsync();
        foreach (var course in stored.GroupBy(e => e.CourseId))
        {
            var waiting = course.Where(e => e.WaitlistPosition is not null).Select(e => e.WaitlistPosition!.Value).Order().ToList();
            Assert.Equal(Enumerable.Range(1, waiting.Count), waiting);
            Assert.InRange(course.Count() - waiting.Count, waiting.Count == 0 ? 0 : Capacity, Capacity);
        }

        // The servers of one seed were there one after the other, so the last line about a student and a course says how it stands, unless it was an attempt.
        foreach (var last in written.Where(line => line.Student > 0).GroupBy(line => (line.Student, line.Course)).Select(lines => lines.Last()).Where(line => line.What != "tries"))
        {
            Assert.Equal(last.What == "enrolled" ? 1 : 0, stored.Count(e => e.StudentId == last.Student && e.CourseId == last.Course));
        }
    }
}
