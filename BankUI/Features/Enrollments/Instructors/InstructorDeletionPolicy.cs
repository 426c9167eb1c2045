using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Instructors;

/// <summary>Deleting instructors leaves their courses without one.</summary>
public sealed class InstructorDeletionPolicy : DeletionPolicy<Instructor>
{
    protected override Expression<Func<Instructor, string>> NameOf => instructor => instructor.Name;

    public override async Task<DeletionMeaning> MeaningAsync(BankDbContext db, DeletionTarget target, CancellationToken cancellation)
    {
        var ids = target.KeysAs<int?>();
        var courses = await db.Courses.Where(course => ids.Contains(course.InstructorId))
            .OrderBy(course => course.SearchKey).Select(course => course.Code + " " + course.Title).Take(RowCount.MaxCounted + 1)
            .TagWith("InstructorDeletionPolicy: the courses").ToListAsync(cancellation);
        return courses.Count == 0
            ? DeletionMeaning.None
            : new([new(courses.Count == 1 ? "1 course loses its instructor." : $"{RowCount.Of(courses.Count)} courses lose their instructor.", DeleteEffect.Unlink, courses)]);
    }
}
