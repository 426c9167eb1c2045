using System.Globalization;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Enrollments.Enrolling;

/// <summary>
/// Thirty-two writers enroll and drop at random, twenty thousand times, on a server, which takes longer, five thousand, while others look. Their connections do not wait for the disk
/// (<see cref="ImpatientConnections"/>); locking and isolation are the same.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class EnrollmentConcurrencyTests(DatabaseProvider engine, ITestOutputHelper output, int operations = 20_000)
{
    private const int Writers = 32;
    private const int Courses = 10;
    private const int Capacity = 14;
    private const int Students = 32;
    private const int OperationsToARead = 20;
    private const int Seed = 20260301;

    [SkippableFact]
    public async Task No_seat_is_given_twice_and_the_queues_stay_in_the_order_of_arrival()
    {
        using var bank = new TestDatabase(engine);
        using (var raw = new RawDatabase(bank))
        {
            raw.Execute(
                $"""
                {(engine == DatabaseProvider.Sqlite ? "" : "ALTER TABLE enrollments ADD arrival bigint GENERATED ALWAYS AS IDENTITY;")}
                INSERT INTO courses (id, code, title, capacity) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Courses}) SELECT i, 'C-' || i, 'Course ' || i, {Capacity} FROM n;
                INSERT INTO students (id, name, email) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Students}) SELECT i, 'Student ' || i, 's' || i || '@example.org' FROM n;
                """);
        }

        using var services = bank.ServicesWith(add => add.AddSingleton<IInterceptor>(new ImpatientConnections()).AddSingleton(new SqlInspectorSettings { Enabled = false }));
        using var done = new CancellationTokenSource();
        using var moved = new SemaphoreSlim(0);
        var started = TimeProvider.System.GetTimestamp();
        var readers = Enumerable.Range(0, 2).Select(_ => OnThread(() => ReadUntil(bank, moved, done.Token))).ToArray();
        var writers = Enumerable.Range(0, Writers).Select(i => OnThread(() => Write(services, i, operations / Writers, moved))).ToArray();

        var mine = await Task.WhenAll(writers);
        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        output.WriteLine($"{operations} operations in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, {mine.Sum(tally => tally.Waited)} of them waited, {reads.Sum()} reads meanwhile");

        Assert.All(reads, count => Assert.True(count > 0, "A reader never read."));
        Assert.True(mine.Sum(tally => tally.Waited) > operations / 20, "Hardly anybody waited.");
        await using var db = bank.Context();
        var stored = db.Enrollments.Select(e => new { e.StudentId, e.CourseId }).AsEnumerable().Select(e => (e.StudentId, e.CourseId)).ToHashSet();
        for (var (student, course) = (1, 1); student <= Students; (student, course) = course < Courses ? (student, course + 1) : (student + 1, 1))
        {
            Assert.Equal(stored.Contains((student, course)) ? 1 : 0, mine.Sum(tally => tally.Net[student - 1, course - 1]));
        }
    }

    private static Tally Write(ServiceProvider services, int writer, int operations, SemaphoreSlim moved)
    {
        using var circuit = services.CreateScope();
        var registrar = circuit.ServiceProvider.GetRequiredService<EnrollmentService>();
        var drops = circuit.ServiceProvider.GetRequiredService<DropService>();
        var random = new Random(Seed + writer);
        var tally = new Tally();
        for (var n = 0; n < operations; n++)
        {
            if (n % OperationsToARead == 0)
            {
                moved.Release();
            }

            var (student, course) = (random.Next(Students) + 1, random.Next(Courses) + 1);
            if (random.Next(2) == 0)
            {
                var dropped = drops.DropAsync(student, course, "a test").GetAwaiter().GetResult();
                Assert.True(dropped.IsOk || dropped.Refusal.Sentence.Contains("no longer exists", StringComparison.Ordinal), dropped.Refusal?.Sentence);
                tally.Net[student - 1, course - 1] -= dropped.IsOk ? 1 : 0;
            }
            else
            {
                var enrolled = registrar.EnrollAsync(new EnrollForm([student], course, EnrollmentRole.Student)).GetAwaiter().GetResult();
                Assert.True(enrolled.IsOk || enrolled.Refusal.Sentence.Contains(" already.", StringComparison.Ordinal), enrolled.Refusal?.Sentence);
                tally.Net[student - 1, course - 1] += enrolled.IsOk ? 1 : 0;
                tally.Waited += enrolled.Value?.Students[0].Place is null ? 0 : 1;
            }
        }

        return tally;
    }

    /// <summary>
    /// Looks at all courses by one statement whenever some operations have been sent, while others are being sent, and says how often.
    /// Rows are numbered as they come, so the numbers say who came when.
    /// </summary>
    private static int ReadUntil(TestDatabase bank, SemaphoreSlim moved, CancellationToken done)
    {
        using var connection = bank.Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            WITH ordered AS (
                SELECT course_id, status, waitlist_position,
                       CASE WHEN status = 'waitlisted' AND {Arrival(bank)} < LAG({Arrival(bank)}) OVER (PARTITION BY course_id, status ORDER BY waitlist_position) THEN 1 ELSE 0 END AS overtakes
                FROM enrollments)
            SELECT c.id, c.capacity,
                   SUM(CASE o.status WHEN 'enrolled' THEN 1 ELSE 0 END), SUM(CASE o.status WHEN 'waitlisted' THEN 1 ELSE 0 END),
                   COUNT(DISTINCT o.waitlist_position), COALESCE(MIN(o.waitlist_position), 1), COALESCE(MAX(o.waitlist_position), 0), SUM(o.overtakes)
            FROM courses c JOIN ordered o ON o.course_id = c.id
            GROUP BY c.id, c.capacity
            """;
        var count = 0;
        while (!done.IsCancellationRequested)
        {
            if (!moved.Wait(TimeSpan.FromMilliseconds(50), CancellationToken.None))
            {
                continue;
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var number = (int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);
                var (capacity, enrolled, waiting) = (number(1), number(2), number(3));
                Assert.True(enrolled <= capacity, $"{enrolled} of {capacity} seats are taken.");
                Assert.True(waiting == 0 || enrolled == capacity, $"{waiting} wait while {enrolled} of {capacity} seats are taken.");
                Assert.Equal((waiting, 1, waiting), (number(4), number(5), number(6)));
                Assert.Equal(0, number(7));
            }

            count++;
        }

        return count;
    }

    private static string Arrival(TestDatabase bank) => bank.Engine == DatabaseProvider.Sqlite ? "rowid" : "arrival";

    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class Tally
    {
        /// <summary>How often this writer enrolled each student in each course, less how often it dropped them.</summary>
        public int[,] Net { get; } = new int[Students, Courses];

        public int Waited { get; set; }
    }
}

public sealed class SqliteEnrollmentConcurrencyTests(ITestOutputHelper output) : EnrollmentConcurrencyTests(DatabaseProvider.Sqlite, output);

public sealed class PostgreSqlEnrollmentConcurrencyTests(ITestOutputHelper output) : EnrollmentConcurrencyTests(DatabaseProvider.PostgreSql, output, operations: 4_800);

public sealed class SqlServerEnrollmentConcurrencyTests(ITestOutputHelper output) : EnrollmentConcurrencyTests(DatabaseProvider.SqlServer, output, operations: 4_800);
