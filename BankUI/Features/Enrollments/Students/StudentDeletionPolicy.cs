using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Students;

/// <summary>Deleting students gives their seats to the first students in the queues.</summary>
public sealed class StudentDeletionPolicy : DeletionPolicy<Student>
{
    protected override Expression<Func<Student, string>> NameOf => student => student.Name;

    public override Task HoldAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        Waitlist.HoldAsync(db, Enrollments(db, target), cancellation);

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

    public override Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Waitlist.SettleAsync(db, kept, cancellation);

    private static IQueryable<Enrollment> Enrollments(BankDbContext db, DeletionTarget target)
    {
        var ids = target.KeysAs<int>();
        return db.Enrollments.Where(enrollment => ids.Contains(enrollment.StudentId));
    }
}
