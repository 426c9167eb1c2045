using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Features.Enrollments.Rosters.Planning;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>
/// Imports a roster into a course: it plans what that will do, and then does all of it or nothing. Seats and places are given in the
/// order of the file, while the course's row is locked as in <see cref="EnrollmentService"/>.
/// </summary>
public sealed class RosterImportService(IDbContextFactory<BankDbContext> contexts, BankWriter writer)
{
    private const string Checking = "Checking the lines";

    /// <summary>Plans what importing a file would do, and writes nothing. Refused when the course no longer exists.</summary>
    public Task<Outcome<RosterPlan>> PlanAsync(
        int courseId,
        RosterFile file,
        bool withoutPrerequisite = false,
        IProgress<RosterProgress>? progress = null,
        CancellationToken cancellation = default) =>
        // SQLite's driver is synchronous: so many statements must not block the thread of the circuit.
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
    /// Carries out a plan in one transaction. Refused with <see cref="ImportChanged"/> when the import would now do something else.
    /// </summary>
    /// <param name="plan">The plan that was confirmed.</param>
    /// <param name="progress">Receives the progress, on the threads that do the work.</param>
    /// <param name="cancellation">Cancels, and rolls back; a commit that has begun is completed.</param>
    public async Task<Outcome<RosterImported>> ImportAsync(
        RosterPlan plan, IProgress<RosterProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (plan.Enrollments.Count == 0)
        {
            return new Refusal("There is nothing to import. Choose another file.", Fields.File);
        }

        return await writer.WriteAsync(
            Commands.ImportRoster,
            imported => AuditedOperation.On([AuditSubject.Course(plan.CourseId), .. imported.StudentIds.Select(AuditSubject.Student)]),
            (db, ct) => ImportAsync(db, plan, new Counter(progress, plan.File.Lines.Count + plan.NewStudents.Count() + plan.Enrollments.Count), ct),
            async (_, db, ct) => await ChangedAsync(db, plan, ct),
            cancellation);
    }

    private static async Task<Outcome<RosterImported>> ImportAsync(BankDbContext db, RosterPlan plan, Counter counter, CancellationToken cancellation)
    {
        counter.Begin(Checking);

        // The plan, which is made again next, reports a course that no longer exists.
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
        var ids = await RosterPlanner.IdsAsync(db, now.NewStudents.Select(student => student.Line.EmailKey), cancellation);
        Enrollment[] enrollments = [.. now.Enrollments.Select(line => Enrollment(line, ids, now.CourseId))];
        await db.InsertRowsAsync(enrollments, counter.Add, cancellation);
        return new RosterImported(now, Array.ConvertAll(enrollments, enrollment => enrollment.StudentId));
    }

    // Only when someone wrote what the lock does not cover, such as a student with the same e-mail address.
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
        var enrollment = new Enrollment(planned.StudentId ?? newIds[planned.Line.EmailKey], courseId, planned.Line.Role);
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
