using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>Deleting courses also deletes their rosters and the grades in them.</summary>
public sealed class CourseDeletionPolicy : DeletionPolicy<Course>
{
    protected override Expression<Func<Course, string>> NameOf => course => course.Code + " " + course.Title;

    public override Task HoldAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation) =>
        EnrollmentService.HoldAsync(db, target.Rows<Course>(db), cancellation);

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<int>();
        return new(await Grades.ConsequenceAsync(db.Enrollments.Where(enrollment => ids.Contains(enrollment.CourseId)), cancellation));
    }
}
