using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>
/// Enrolls students, and changes role, grade and place in the queue. The first request gets the seat: each change to a roster locks the
/// course's row first, so that only one transaction at a time counts its seats, on each engine.
/// </summary>
public sealed class EnrollmentService(BankWriter writer)
{
    /// <summary>How many students can be enrolled by one request.</summary>
    public const int MaxStudents = 200;

    private static readonly Refusal CourseGone = new("This course no longer exists. Someone else deleted it.", Fields.Course);

    private static readonly Refusal EnrollmentGone = new("This student is no longer in the course. Someone else has dropped the enrollment.");

    /// <summary>
    /// Enrolls all students or none: in seats while there are any, then at the end of the queue. Refused when a student is in the course
    /// already, when the course or a student no longer exists, and with <see cref="PrerequisiteMissing"/>. A full course is no refusal.
    /// </summary>
    public Task<Outcome<Enrolled>> EnrollAsync(EnrollForm form, CancellationToken cancellation = default) =>
        writer.WriteAsync(
            Commands.Enroll,
            enrolled => AuditedOperation.On([AuditSubject.Course(form.CourseId), .. enrolled.Students.Select(student => AuditSubject.Student(student.StudentId))]),
            (db, ct) => EnrollAsync(db, form, ct),
            (failure, _, _) => Task.FromResult<Outcome<Enrolled>?>(
                failure == DatabaseFailure.Duplicate ? (Outcome<Enrolled>)new Refusal("Somebody else has just enrolled one of them. Nothing was changed; look again.") : null),
            cancellation);

    /// <summary>Changes the role of a student in a course. Refused when the enrollment no longer exists.</summary>
    public Task<Outcome<string>> SetRoleAsync(int studentId, int courseId, EnrollmentRole role, CancellationToken cancellation = default) => ChangeAsync(
        studentId,
        courseId,
        rows => rows,
        found => $"{found.Student.Isolated()} is {(role == EnrollmentRole.Student ? "a" : "an")} {role.ToString().ToLowerInvariant()} in {found.Course} now.",
        set => set.SetProperty(e => e.Role, role),
        cancellation);

    /// <summary>Sets a grade; an empty one clears it. Refused for a student who waits, and for a grade that is too long.</summary>
    public async Task<Outcome<string>> SetGradeAsync(int studentId, int courseId, string? grade, CancellationToken cancellation = default)
    {
        var check = Enrollment.CheckGrade(grade);
        if (check is not { IsOk: true, Value: var text })
        {
            return check;
        }

        var stored = text.Length == 0 ? null : text;
        return await ChangeAsync(
            studentId,
            courseId,
            rows => stored is null ? rows : rows.Where(e => e.Status == EnrollmentStatus.Enrolled),
            found => stored is null
                ? $"{found.Student.Isolated()} has no grade in {found.Course} now."
                : $"{found.Student.Isolated()} has the grade {stored} in {found.Course} now.",
            set => set.SetProperty(e => e.Grade, stored),
            cancellation);
    }

    /// <summary>
    /// Moves a student who waits to another place; the students between move by one. Refused for a student who has a seat.
    /// </summary>
    /// <param name="studentId">The student.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="place">The new place, from 1; beyond the end it is the last one.</param>
    /// <param name="cancellation">Cancels; nothing is moved then.</param>
    public Task<Outcome<string>> MoveAsync(int studentId, int courseId, int place, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        Commands.ChangeEnrollment,
        _ => AuditedOperation.On(AuditSubject.Course(courseId), AuditSubject.Student(studentId)),
        async (db, ct) =>
        {
            if (!await HoldAsync(db, courseId, ct))
            {
                return CourseGone;
            }

            var moving = await db.Enrollments.Where(e => e.CourseId == courseId && e.StudentId == studentId)
                .Select(e => new
                {
                    e.Student.Name,
                    e.Course.Code,
                    From = e.WaitlistPosition,
                    Last = e.Course.Enrollments.Count(other => other.Status == EnrollmentStatus.Waitlisted),
                })
                .TagWith("EnrollmentService.MoveAsync: from where").SingleOrDefaultAsync(ct);
            if (moving is not { From: { } from })
            {
                return new Refusal(moving is null ? EnrollmentGone.Sentence : $"{moving.Name.Isolated()} has a seat in {moving.Code} by now, and waits no longer.");
            }

            var to = Math.Clamp(place, 1, moving.Last);
            if (to == from)
            {
                return $"{moving.Name.Isolated()} waits at place {to} for {moving.Code}.";
            }

            var queue = db.Enrollments.Where(e => e.CourseId == courseId && e.Status == EnrollmentStatus.Waitlisted);
            var (low, high, step) = to < from ? (to, from - 1, 1) : (from + 1, to, -1);
            await queue.Where(e => e.WaitlistPosition >= low && e.WaitlistPosition <= high && e.StudentId != studentId)
                .TagWith("EnrollmentService.MoveAsync: those between")
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.WaitlistPosition, e => e.WaitlistPosition + step), ct);
            await queue.Where(e => e.StudentId == studentId)
                .TagWith("EnrollmentService.MoveAsync: the one that moves")
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.WaitlistPosition, (int?)to), ct);
            return $"{moving.Name.Isolated()} waits at place {to} for {moving.Code} now.";
        },
        cancellation: cancellation);

    /// <summary>Locks a course's row until the transaction ends, so that no other one gives its seats away; <see langword="false"/> when it does not exist.</summary>
    internal static async Task<bool> HoldAsync(BankDbContext db, int courseId, CancellationToken cancellation) =>
        await HoldAsync(db, db.Courses.Where(c => c.Id == courseId), cancellation) == 1;

    /// <summary>The same for several courses, by one statement: with one for each, two transactions could wait for each other.</summary>
    internal static Task<int> HoldAsync(BankDbContext db, IQueryable<Course> courses, CancellationToken cancellation) =>
        courses.TagWith("EnrollmentService: hold the course, whose seats are counted next")
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Capacity, c => c.Capacity), cancellation);

    private static async Task<Outcome<Enrolled>> EnrollAsync(BankDbContext db, EnrollForm form, CancellationToken cancellation)
    {
        int[] ids = [.. form.StudentIds.Distinct()];
        if (ids.Length is 0 or > MaxStudents)
        {
            return new Refusal(ids.Length == 0 ? "Choose at least one student." : $"At most {MaxStudents} students can be enrolled at a time.", Fields.Students);
        }

        if (!await HoldAsync(db, form.CourseId, cancellation))
        {
            return CourseGone;
        }

        var course = await db.Courses.Where(c => c.Id == form.CourseId)
            .Select(c => new
            {
                c.Code,
                c.Capacity,
                c.PrerequisiteId,
                Prerequisite = c.Prerequisite!.Code,
                Enrolled = c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled),
                Waiting = c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted),
            })
            .TagWith("EnrollmentService.EnrollAsync: the seats").SingleAsync(cancellation);
        var students = await db.Students.Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Name,
                IsIn = s.Enrollments.Any(e => e.CourseId == form.CourseId),
                HasBefore = s.Enrollments.Any(e => e.CourseId == course.PrerequisiteId && (e.Status == EnrollmentStatus.Enrolled || e.Grade != null)),
            })
            .TagWith("EnrollmentService.EnrollAsync: the students").ToDictionaryAsync(s => s.Id, cancellation);
        if (students.Count < ids.Length)
        {
            return new Refusal(ids.Length == 1 ? "This student no longer exists. Someone else deleted them." : $"{ids.Length - students.Count} of them no longer exist. Choose again.", Fields.Students);
        }

        string[] already = [.. ids.Where(id => students[id].IsIn).Select(id => students[id].Name)];
        if (already.Length > 0)
        {
            return new Refusal($"{NamesInWords.Of(already)} {(already.Length == 1 ? "is" : "are")} in {course.Code} already.", Fields.Students);
        }

        int[] lacking = course.PrerequisiteId is null || form.WithoutPrerequisite ? [] : [.. ids.Where(id => !students[id].HasBefore)];
        if (lacking.Length > 0)
        {
            string[] names = [.. lacking.Select(id => students[id].Name)];
            return new PrerequisiteMissing(
                $"{NamesInWords.Of(names)} {(names.Length == 1 ? "lacks" : "lack")} {course.Prerequisite}, which comes before {course.Code}: neither enrolled in it, nor graded.", lacking);
        }

        // Normally nobody waits while a seat is free. If somebody does, that seat is theirs.
        var free = Math.Max(0, course.Capacity - course.Enrolled - course.Waiting);
        var enrolled = ids.Select((id, i) => new EnrolledStudent(id, students[id].Name, i < free ? null : course.Waiting + i - free + 1)).ToList();
        foreach (var student in enrolled)
        {
            var enrollment = new Enrollment(student.StudentId, form.CourseId, form.Role);
            if (student.Place is { } place)
            {
                enrollment.WaitAt(place);
            }

            db.Enrollments.Add(enrollment);
        }

        await db.SaveChangesAsync(cancellation);
        return new Enrolled(course.Code, enrolled);
    }

    // Changed before it is read: nobody can drop or seat the student in between.
    private Task<Outcome<string>> ChangeAsync(
        int studentId,
        int courseId,
        Func<IQueryable<Enrollment>, IQueryable<Enrollment>> changeable,
        Func<Found, string> sentence,
        Action<UpdateSettersBuilder<Enrollment>> change,
        CancellationToken cancellation) => writer.WriteAsync<string>(
            Commands.ChangeEnrollment,
            _ => AuditedOperation.On(AuditSubject.Course(courseId), AuditSubject.Student(studentId)),
            async (db, ct) =>
            {
                var rows = db.Enrollments.Where(e => e.CourseId == courseId && e.StudentId == studentId);
                var changed = await changeable(rows).TagWith("EnrollmentService: change an enrollment").ExecuteUpdateAsync(change, ct);
                var found = await rows.Select(e => new Found(e.Student.Name, e.Course.Code)).TagWith("EnrollmentService: whose").SingleOrDefaultAsync(ct);
                return (found, changed) switch
                {
                    (null, _) => EnrollmentGone,
                    (_, 0) => new Refusal($"{found.Student.Isolated()} waits for a seat in {found.Course}; only who has one can be graded.", Fields.Grade),
                    _ => sentence(found),
                };
            },
            cancellation: cancellation);

    private sealed record Found(string Student, string Course);
}
