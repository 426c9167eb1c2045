using System.Diagnostics;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace BankUI.Tests.Features.Enrollments.Rosters;

public abstract class RosterImportServiceTests(DatabaseProvider engine, ITestOutputHelper output) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task An_import_does_what_its_plan_says()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 2);
        await _bank.AddStudentAsync("Ann");
        var plan = await _bank.PlanAsync(course, RosterTest.File("Zoe,zoe@example.org,auditor,A", "Ann,ann@example.org,assistant,", "Ben,ben@example.org,,", "Cleo,cleo,,"));

        await _bank.ImportAsync(plan);

        Assert.Equal(["Ann Assistant", "Ben Student 1.", "Zoe Auditor A"], await _bank.InCourseAsync(course));
        Assert.Equal(["Ann Ann@example.org", "Ben ben@example.org", "Zoe zoe@example.org"], await _bank.StudentsAsync());
        await using var db = _bank.Context();
        Assert.Empty(await db.Enrollments.Where(e => e.EnrolledAt.Year < 2020).ToListAsync());
    }

    [SkippableFact]
    public async Task What_was_imported_is_there_already_the_second_time()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);
        var file = RosterTest.File(RosterTest.Lines(3));
        await _bank.ImportAsync(await _bank.PlanAsync(course, file));

        var again = await _bank.PlanAsync(course, file);

        Assert.Equal((3, 0), (again.Already.Count, again.Enrollments.Count));
        BankBuilder.AssertRefused(await _bank.Get<RosterImportService>().ImportAsync(again), "There is nothing to import. Choose another file.", Fields.File);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task When_a_statement_fails_nothing_was_imported(int after)
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);
        var plan = await _bank.PlanAsync(course, RosterTest.File(RosterTest.Lines(3)));
        _bank.Commands.FailNext(after: after);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _bank.Get<RosterImportService>().ImportAsync(plan));

        await AssertNothingIsThereAsync(course);
    }

    [SkippableFact]
    public async Task A_stop_takes_everything_back()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);
        var plan = await _bank.PlanAsync(course, RosterTest.File(RosterTest.Lines(3)));
        using var held = _bank.Commands.HoldNext(after: 5);
        using var stop = new CancellationTokenSource();
        using var sql = _bank.Capture();
        var importing = _bank.Get<RosterImportService>().ImportAsync(plan, cancellation: stop.Token);
        await held.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => importing);
        Assert.Contains(sql.All, statement => statement.Sql.WritesTo.Contains("students"));
        await AssertNothingIsThereAsync(course);
    }

    [SkippableFact]
    public async Task What_changed_meanwhile_is_shown_instead_of_being_imported()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);
        var plan = await _bank.PlanAsync(course, RosterTest.File("Zoe,zoe@example.org,,"));
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ann"), course);

        var refused = await _bank.Get<RosterImportService>().ImportAsync(plan);

        var changed = Assert.IsType<ImportChanged>(refused.Refusal);
        Assert.Equal(["2 Zoe new place 1"], changed.Now.InShort());
        Assert.Equal(["Ann Student"], await _bank.InCourseAsync(course));
        await _bank.ImportAsync(changed.Now);
        Assert.Equal(["Ann Student", "Zoe Student 1."], await _bank.InCourseAsync(course));
    }

    [SkippableFact]
    public async Task A_student_who_was_added_meanwhile_changes_the_plan()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        var plan = await _bank.PlanAsync(course, RosterTest.File("Zoe,zoe@example.org,,"));
        await _bank.AddStudentAsync("Zoe");

        Assert.IsType<ImportChanged>((await _bank.Get<RosterImportService>().ImportAsync(plan)).Refusal);
    }

    [SkippableFact]
    public async Task What_changed_without_a_consequence_does_not_matter()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        var plan = await _bank.PlanAsync(course, RosterTest.File("Zoe,zoe@example.org,,"));
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ann"), course);

        await _bank.ImportAsync(plan);

        Assert.Equal(["Ann Student", "Zoe Student"], await _bank.InCourseAsync(course));
    }

    [SkippableFact]
    public async Task A_course_that_was_deleted_meanwhile_is_refused()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        var plan = await _bank.PlanAsync(course, RosterTest.File(RosterTest.Lines(1)));
        await using (var db = _bank.Context())
        {
            await db.Courses.ExecuteDeleteAsync();
        }

        BankBuilder.AssertRefused(await _bank.Get<RosterImportService>().ImportAsync(plan), "This course no longer exists. Someone else deleted it.", Fields.Course);
        Assert.Empty(await _bank.StudentsAsync());
    }

    [SkippableFact]
    public async Task Two_imports_at_once_never_give_a_seat_twice()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 2);
        var one = await _bank.PlanAsync(course, RosterTest.File("Ann,ann@example.org,,", "Ben,ben@example.org,,"));
        var other = await _bank.PlanAsync(course, RosterTest.File("Yan,yan@example.org,,", "Zoe,zoe@example.org,,"));

        var outcomes = await Task.WhenAll(_bank.Get<RosterImportService>().ImportAsync(one), _bank.Get<RosterImportService>().ImportAsync(other));

        Assert.IsType<ImportChanged>(Assert.Single(outcomes, outcome => !outcome.IsOk).Refusal);
        Assert.Equal(2, (await _bank.InCourseAsync(course)).Length);
    }

    [SkippableFact]
    public async Task Ten_thousand_lines_take_few_statements_and_say_how_far_they_are()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 9_000);
        var (planned, imported) = (new Steps(), new Steps());
        var watch = Stopwatch.StartNew();
        var file = RosterTest.File(RosterTest.Lines(10_000));
        var read = watch.Elapsed;
        var plan = BankBuilder.Value(await _bank.Get<RosterImportService>().PlanAsync(course, file, progress: planned));
        output.WriteLine($"read {read.TotalMilliseconds:N0} ms, planned {(watch.Elapsed - read).TotalMilliseconds:N0} ms");
        using var sql = _bank.Capture();
        watch.Restart();

        BankBuilder.Value(await _bank.Get<RosterImportService>().ImportAsync(plan, imported));

        output.WriteLine($"imported {watch.ElapsedMilliseconds:N0} ms");

        // The course held and read, 20 times who is known, 20 times 500 students and their ids, 31 times 333 enrollments, 56 times 181 entries of the audit trail.
        sql.Statements(2 + 20 + 20 + 20 + 31 + 56).NoRepeats();
        planned.AreWhole(10_000);
        imported.AreWhole(30_000);
        await using var db = _bank.Context();
        Assert.Equal(9_000, await db.Enrollments.CountAsync(e => e.Status == EnrollmentStatus.Enrolled));
        var queue = await db.Enrollments.Where(e => e.Status == EnrollmentStatus.Waitlisted).OrderBy(e => e.WaitlistPosition)
            .Select(e => new { e.WaitlistPosition, e.Student.Name }).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => ((int?)i, $"Student {9_000 + i}")), queue.Select(x => (x.WaitlistPosition, x.Name)));
    }

    private async Task AssertNothingIsThereAsync(int course)
    {
        Assert.Empty(await _bank.StudentsAsync());
        Assert.Empty(await _bank.InCourseAsync(course));
    }

    private sealed class Steps : IProgress<RosterProgress>
    {
        private readonly List<RosterProgress> _all = [];

        public void Report(RosterProgress value) => _all.Add(value);

        /// <summary>They grow from nothing to the whole, in steps.</summary>
        public void AreWhole(int total)
        {
            Assert.InRange(_all.Count, 20, 200);
            Assert.All(_all, step => Assert.Equal(total, step.Total));
            Assert.Equal(_all.Select(step => step.Done).Order(), _all.Select(step => step.Done));
            Assert.Equal((0, total), (_all[0].Done, _all[^1].Done));
        }
    }
}

public sealed class SqliteRosterImportServiceTests(ITestOutputHelper output) : RosterImportServiceTests(DatabaseProvider.Sqlite, output);

public sealed class PostgreSqlRosterImportServiceTests(ITestOutputHelper output) : RosterImportServiceTests(DatabaseProvider.PostgreSql, output);

public sealed class SqlServerRosterImportServiceTests(ITestOutputHelper output) : RosterImportServiceTests(DatabaseProvider.SqlServer, output);
