using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments;

/// <summary>Dropping an enrollment frees its seat for the first in the queue.</summary>
public sealed class EnrollmentDeletion : DeletionPolicy<Enrollment>
{
    protected override Expression<Func<Enrollment, string>> NameOf => enrollment => enrollment.Student.Name + " in " + enrollment.Course.Code;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        await Waitlist.MeaningAsync(db, target.Rows<Enrollment>(db), cancellation);

    public override async Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation) =>
        await Waitlist.MoveUpAsync(db, found, cancellation);

    public override Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation) =>
        Waitlist.RestoreAsync(db, kept, cancellation);

    public override Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Waitlist.CloseUpAsync(db, kept, cancellation);
}

/// <summary>Deleting students frees all their seats.</summary>
public sealed class StudentDeletion : DeletionPolicy<Student>
{
    protected override Expression<Func<Student, string>> NameOf => student => student.Name;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var grades = await Grades.ConsequenceAsync(Enrollments(db, target), cancellation);
        var waitlist = await Waitlist.MeaningAsync(db, Enrollments(db, target), cancellation);
        return waitlist with { Consequences = [.. grades, .. waitlist.Consequences] };
    }

    public override async Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation) =>
        await Waitlist.MoveUpAsync(db, found, cancellation);

    public override Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation) =>
        Waitlist.RestoreAsync(db, kept, cancellation);

    public override Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Waitlist.CloseUpAsync(db, kept, cancellation);

    private static IQueryable<Enrollment> Enrollments(BankDbContext db, DeletionTarget target)
    {
        var ids = target.KeysAs<int>();
        return db.Enrollments.Where(enrollment => ids.Contains(enrollment.StudentId));
    }
}

/// <summary>Deleting courses takes their rosters, and the grades in them, along.</summary>
public sealed class CourseDeletion : DeletionPolicy<Course>
{
    protected override Expression<Func<Course, string>> NameOf => course => course.Code + " " + course.Title;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<int>();
        return new(await Grades.ConsequenceAsync(db.Enrollments.Where(enrollment => ids.Contains(enrollment.CourseId)), cancellation));
    }
}

/// <summary>Deleting instructors leaves their courses without one.</summary>
public sealed class InstructorDeletion : DeletionPolicy<Instructor>
{
    protected override Expression<Func<Instructor, string>> NameOf => instructor => instructor.Name;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<int?>();
        var courses = await db.Courses.Where(course => ids.Contains(course.InstructorId))
            .OrderBy(course => course.Code).Select(course => course.Code + " " + course.Title).Take(RowCount.Bound + 1)
            .TagWith("InstructorDeletion: the courses").ToListAsync(cancellation);
        return courses.Count == 0
            ? DeletionMeaning.None
            : new([new(courses.Count == 1 ? "1 course loses its instructor." : $"{RowCount.Of(courses.Count)} courses lose their instructor.", DeleteEffect.Unlink, courses)]);
    }
}

internal static class Grades
{
    /// <summary>That grades go, in words.</summary>
    public static async Task<IReadOnlyList<Consequence>> ConsequenceAsync(IQueryable<Enrollment> going, CancellationToken cancellation)
    {
        var grades = RowCount.Of(await going.Where(enrollment => enrollment.Grade != null).Take(RowCount.Bound + 1)
            .TagWith("Grades that go").CountAsync(cancellation));
        return grades.Rows switch
        {
            0 => [],
            1 => [new Consequence("1 grade is lost.", DeleteEffect.Delete)],
            _ => [new Consequence($"{grades} grades are lost.", DeleteEffect.Delete)],
        };
    }
}
