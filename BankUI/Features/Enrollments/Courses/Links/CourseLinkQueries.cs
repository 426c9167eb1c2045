using BankUI.Data;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>Reads what a course can refer to: an instructor, and a course that it builds on.</summary>
public sealed class CourseLinkQueries(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>How many instructors, or courses, are offered at most.</summary>
    public const int MaxChoices = 500;

    /// <summary>The other courses, by code: one statement.</summary>
    public async Task<IReadOnlyList<LinkChoice>> OtherCoursesAsync(int courseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => c.Id != courseId).OrderBy(c => c.SearchKey).ThenBy(c => c.Id)
            .Select(c => new LinkChoice(c.Id, c.Code + " " + c.Title, null)).Take(MaxChoices)
            .TagWith("CourseLinkQueries.OtherCoursesAsync").ToListAsync(cancellation);
    }

    /// <summary>The other instructors, by name: one statement.</summary>
    public async Task<IReadOnlyList<LinkChoice>> ColleaguesAsync(int instructorId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Instructors.Where(i => i.Id != instructorId).OrderBy(i => i.SearchKey).ThenBy(i => i.Id)
            .Select(i => new LinkChoice(i.Id, i.Name, i.Email)).Take(MaxChoices)
            .TagWith("CourseLinkQueries.ColleaguesAsync").ToListAsync(cancellation);
    }

    /// <summary>All instructors, and all courses but one: two statements.</summary>
    /// <param name="courseId">The course that refers to them; <see langword="null"/> for a new one.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<CourseChoices> ChoicesAsync(int? courseId, CancellationToken cancellation = default) =>
        new(await ColleaguesAsync(0, cancellation), await OtherCoursesAsync(courseId ?? 0, cancellation));
}
