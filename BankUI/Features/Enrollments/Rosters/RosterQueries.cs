using System.Runtime.CompilerServices;
using BankUI.Data;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Rosters;

/// <summary>Reads the roster of a course, however long it is.</summary>
public sealed class RosterQueries(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>The code of a course; <see langword="null"/> when there is no such course.</summary>
    public async Task<string?> CodeAsync(int courseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => c.Id == courseId).Select(c => c.Code).TagWith("RosterQueries.CodeAsync").SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The students with a seat, by name, and then the queue, by place: one statement, with one row in memory at a time.</summary>
    public async IAsyncEnumerable<RosterRow> RowsAsync(
        int courseId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Enrollments.Where(e => e.CourseId == courseId)
            .OrderBy(e => e.WaitlistPosition ?? 0).ThenBy(e => e.Student.SearchKey).ThenBy(e => e.StudentId)
            .Select(e => new RosterRow(e.Student.Name, e.Student.Email, e.Role, e.Grade, e.WaitlistPosition, e.EnrolledAt))
            .TagWith("RosterQueries.RowsAsync");
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row;
        }
    }
}
