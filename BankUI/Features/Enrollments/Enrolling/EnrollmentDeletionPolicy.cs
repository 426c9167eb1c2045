using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Domain;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>Dropping an enrollment gives its seat to the first student in the queue.</summary>
public sealed class EnrollmentDeletionPolicy : DeletionPolicy<Enrollment>
{
    protected override Expression<Func<Enrollment, string>> NameOf => enrollment => enrollment.Student.Name + " in " + enrollment.Course.Code;

    // By the keys, and not by the rows: an enrollment that is just being made is deleted as well.
    public override Task HoldAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        int[] courses = [.. target.Keys.Select(key => (int)key[1]).Distinct()];
        return EnrollmentService.HoldAsync(db, db.Courses.Where(course => courses.Contains(course.Id)), cancellation);
    }

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        await Waitlist.MeaningAsync(db, target.Rows<Enrollment>(db), cancellation);

    public override async Task<Outcome<string>> DeleteAsync(BankDbContext db, DeletionTarget target, object? found, CancellationToken cancellation) =>
        await Waitlist.MoveUpAsync(db, found, cancellation);

    public override Task<IReadOnlyList<string>> RestoreAsync(BankDbContext db, string kept, CancellationToken cancellation) =>
        Waitlist.RestoreAsync(db, kept, cancellation);

    public override Task RestoredAsync(BankDbContext db, string kept, CancellationToken cancellation) => Waitlist.SettleAsync(db, kept, cancellation);
}
