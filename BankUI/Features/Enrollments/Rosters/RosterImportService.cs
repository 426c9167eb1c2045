using BankUI.Data;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Features.Enrollments.Rosters.Planning;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>
/// Imports a roster into a course: first it says what that will do, then it does all of it or nothing. Seats and places are given in the
/// order of the file, with the course held, as <see cref="EnrollmentService"/> does it.
/// </summary>
public sealed class RosterImportService(IDbContextFactory<BankDbContext> contexts, BankWriter writer)
{
    private const string Checking = "Checking the lines";

    /// <summary>Works out what importing a file would do; nothing is written. Refused when the course is gone.</summary>
    public Task<Outcome<RosterPlan>> PlanAsync(
        int courseId,
        RosterFile file,
        bool withoutPrerequisite = false,
        IProgress<RosterProgress>? progress = null,
        CancellationToken cancellation = default) =>
        // SQLite's driver is synchronous throughout: the caller's thread, a circuit's, must not wait for so many statements.
        Task.Run(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                var counter = new Counter(progress, file.Lines.Count);
                counter.Begin(Checking);
                return await RosterPlanner.PlanAsync(db, courseId, file, withoutPrerequisite, counter.Add, cancellation);
            },
            cancellation);

    /// <summary>
    /// Does what was confirmed, in one transaction: all of it or nothing. Refused with <see cref="ImportChanged"/> when it would do
    /// something else by now.
    /// </summary>
    /// <param name="plan">What was confirmed.</param>
    /// <param name="progress">Told how far it has come; from the threads that do the work.</param>
    /// <param name="cancellation">Stops, and takes back what was done; once the commit has begun it is carried through.</param>
    public async Task<Outcome<RosterImported>> ImportAsync(
        RosterPlan plan, IProgress<RosterProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (plan.Enrollments.Count == 0)
        {
            return new Refusal("There is nothing to import. Choose another file.", Fields.File);
        }

        return await writer.WriteAsync(
            (db, ct) => ImportAsync(db, plan, new Counter(progress, plan.File.Lines.Count + plan.NewStudents.Count() + plan.Enrollments.Count), ct),
            async (_, db, ct) => await ChangedAsync(db, plan, ct),
            cancellation);
    }

    private static async Task<Outcome<RosterImported>> ImportAsync(BankDbContext db, RosterPlan plan, Counter counter, CancellationToken cancellation)
    {
        counter.Begin(Checking);

        // Whether the course is still there is asked next.
        await EnrollmentService.HoldAsync(db, plan.CourseId, cancellation);
        var planned = await RosterPlanner.PlanAsync(db, plan.CourseId, plan.File, plan.WithoutPrerequisite, counter.Add, cancellation);
        if (!planned.IsOk)
        {
            return planned.Refusal;
        }

        var now = planned.Value;
        if (!now.SaysTheSameAs(plan))
        {
            return new ImportChanged(now);
        }

        counter.Begin("Adding students");
        await db.InsertRowsAsync(now.NewStudents.Select(student => new Student(student.Line.Name, student.Line.Email)), counter.Add, cancellation);
        counter.Begin("Enrolling");
        var ids = await RosterPlanner.IdsAsync(db, now.NewStudents.Select(student => student.Line.Email), cancellation);
        await db.InsertRowsAsync(now.Enrollments.Select(line => Enrollment(line, ids, now.CourseId)), counter.Add, cancellation);
        return new RosterImported(now);
    }

    // Only where somebody got ahead of the lock, as by adding a student under the same address.
    private static async Task<Outcome<RosterImported>?> ChangedAsync(BankDbContext db, RosterPlan plan, CancellationToken cancellation)
    {
        var now = await RosterPlanner.PlanAsync(db, plan.CourseId, plan.File, plan.WithoutPrerequisite, _ => { }, cancellation);
        return now switch
        {
            { IsOk: false } => now.Refusal,
            { Value: var changed } => changed.SaysTheSameAs(plan) ? null : (Outcome<RosterImported>)new ImportChanged(changed),
        };
    }

    private static Enrollment Enrollment(PlannedLine planned, Dictionary<string, int> newIds, int courseId)
    {
        var enrollment = new Enrollment(planned.StudentId ?? newIds[planned.Line.Email], courseId, planned.Line.Role);
        if (planned.Place is { } place)
        {
            enrollment.WaitAt(place);
        }

        enrollment.SetGrade(planned.Line.Grade);
        return enrollment;
    }

    private sealed class Counter(IProgress<RosterProgress>? progress, int total)
    {
        private string _doing = "";
        private int _done;

        public void Begin(string doing)
        {
            _doing = doing;
            Add(0);
        }

        public void Add(int more)
        {
            _done += more;
            progress?.Report(new RosterProgress(_doing, _done, total));
        }
    }
}
