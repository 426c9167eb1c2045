using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments;

/// <summary>Reads what the enrollment page shows. Every method is one context and a fixed number of statements.</summary>
public sealed class SchoolLists(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>One page of a list, and how many rows it has in all: two statements.</summary>
    public async Task<SchoolPage> PageAsync(SchoolView view, string? search, SchoolCursor? cursor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pattern = search is null ? null : LikePattern.Containing(search);
        return view switch
        {
            SchoolView.Courses => await PageAsync(
                view,
                pattern is null ? db.Courses : db.Courses.Where(c => EF.Functions.Like(c.Code, pattern, LikePattern.Escape) || EF.Functions.Like(c.Title, pattern, LikePattern.Escape)),
                c => c.Code,
                c => c.Id,
                c => new CourseRow(
                    c.Id,
                    c.Code,
                    c.Title,
                    c.Capacity,
                    c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled),
                    c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted),
                    c.Instructor!.Name,
                    c.Prerequisite!.Code),
                cursor,
                cancellation),
            SchoolView.Instructors => await PageAsync(
                view,
                pattern is null ? db.Instructors : db.Instructors.Where(i => EF.Functions.Like(i.Name, pattern, LikePattern.Escape) || EF.Functions.Like(i.Email, pattern, LikePattern.Escape)),
                i => i.Name,
                i => i.Id,
                i => new InstructorRow(i.Id, i.Name, i.Email, i.Courses.Count),
                cursor,
                cancellation),
            _ => await PageAsync(
                view,
                pattern is null ? db.Students : db.Students.Where(s => EF.Functions.Like(s.Name, pattern, LikePattern.Escape) || EF.Functions.Like(s.Email, pattern, LikePattern.Escape)),
                s => s.Name,
                s => s.Id,
                s => new StudentRow(s.Id, s.Name, s.Email, s.Enrollments.Count),
                cursor,
                cancellation),
        };
    }

    /// <summary>Who is in a course and who waits for it: one statement.</summary>
    public async Task<Roster> RosterAsync(int courseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Enrollments.Where(e => e.CourseId == courseId)
            .OrderBy(e => e.Status).ThenBy(e => e.WaitlistPosition).ThenBy(e => e.Student.Name).ThenBy(e => e.StudentId)
            .Select(e => new EnrollmentRow(e.StudentId, e.Student.Name, e.Role, e.Grade, e.WaitlistPosition))
            .Take(Roster.Max + 1)
            .TagWith("SchoolLists.RosterAsync")
            .ToListAsync(cancellation);
        return new Roster(courseId, rows.Count > Roster.Max ? rows[..Roster.Max] : rows, rows.Count > Roster.Max);
    }

    private static async Task<SchoolPage> PageAsync<T, TRow>(
        SchoolView view,
        IQueryable<T> matching,
        Expression<Func<T, string>> name,
        Expression<Func<T, int>> id,
        Expression<Func<T, TRow>> row,
        SchoolCursor? cursor,
        CancellationToken cancellation)
        where TRow : SchoolRow
    {
        var backwards = cursor?.Backwards ?? false;
        var page = cursor is null ? matching : matching.Behind(name, id, cursor.Name, cursor.Id, backwards);
        var sorted = backwards ? page.OrderByDescending(name).ThenByDescending(id) : page.OrderBy(name).ThenBy(id);
        var rows = await sorted.Select(row).Take(SchoolPage.Size + 1)
            .TagWith($"SchoolLists.PageAsync: {view}").ToListAsync(cancellation);
        var total = await matching.Select(id).Take(SchoolPage.MaxCounted + 1)
            .TagWith($"SchoolLists.PageAsync: {view}, how many in all").CountAsync(cancellation);

        var more = rows.Count > SchoolPage.Size;
        if (more)
        {
            rows.RemoveAt(SchoolPage.Size);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        return new SchoolPage(view, rows, HasPrevious: backwards ? more : cursor is not null, HasNext: backwards ? cursor is not null : more, total);
    }
}
