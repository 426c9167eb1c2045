using BankUI.Data;
using BankUI.Data.Writes;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>
/// What courses refer to: the course that comes before, and the instructor. All that refer to one are moved away from it by one
/// UPDATE, so that it can be deleted, or deleted without a loss. What comes of it is a sentence for the person.
/// </summary>
public sealed class CourseLinks(IDbContextFactory<BankDbContext> contexts, BankWriter writer)
{
    /// <summary>How many are offered at most.</summary>
    public const int MaxChoices = 500;

    /// <summary>The other courses, by code.</summary>
    public async Task<IReadOnlyList<LinkChoice>> OtherCoursesAsync(int courseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => c.Id != courseId).OrderBy(c => c.Code).ThenBy(c => c.Id)
            .Select(c => new LinkChoice(c.Id, c.Code + " " + c.Title)).Take(MaxChoices)
            .TagWith("CourseLinks.OtherCoursesAsync").ToListAsync(cancellation);
    }

    /// <summary>The other instructors, by name.</summary>
    public async Task<IReadOnlyList<LinkChoice>> ColleaguesAsync(int instructorId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Instructors.Where(i => i.Id != instructorId).OrderBy(i => i.Name).ThenBy(i => i.Id)
            .Select(i => new LinkChoice(i.Id, i.Name)).Take(MaxChoices)
            .TagWith("CourseLinks.ColleaguesAsync").ToListAsync(cancellation);
    }

    /// <summary>What a course can refer to, itself excepted: two statements.</summary>
    /// <param name="courseId">The course; <see langword="null"/> for a new one.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<CourseChoices> ChoicesAsync(int? courseId, CancellationToken cancellation = default) =>
        new(await ColleaguesAsync(0, cancellation), await OtherCoursesAsync(courseId ?? 0, cancellation));

    /// <summary>The courses that build on one build on none from now on.</summary>
    public Task<Outcome<string>> ClearPrerequisiteAsync(int courseId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        async (db, ct) =>
        {
            var cleared = await db.Courses.Where(c => c.PrerequisiteId == courseId)
                .TagWith("CourseLinks.ClearPrerequisiteAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, (int?)null), ct);
            return $"Cleared the link of {Courses(cleared)}.";
        },
        cancellation: cancellation);

    /// <summary>The courses that build on one build on another from now on. Refused where that would lead in a circle, at any distance.</summary>
    public Task<Outcome<string>> ReplacePrerequisiteAsync(int courseId, int otherId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        async (db, ct) =>
        {
            await Prerequisites.HoldAsync(db, [courseId, otherId], ct);
            var links = await Prerequisites.ReadAsync(db, [otherId], ct);
            if (links[otherId] is not { } other)
            {
                return new Refusal("The course that you chose no longer exists. Choose another.");
            }

            if (links.Way(otherId, link => link.PrerequisiteId == courseId) is [.., var at])
            {
                return new Refusal(at == other
                    ? $"{other.Code} itself builds on this course, and cannot come before itself. Choose another."
                    : $"{other.Code} comes after {at.Code}, which would then come after {other.Code}: a circle. Choose another.");
            }

            var moved = await db.Courses.Where(c => c.PrerequisiteId == courseId)
                .TagWith("CourseLinks.ReplacePrerequisiteAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, (int?)otherId), ct);
            return $"{Courses(moved)} now build{(moved == 1 ? "s" : "")} on {other.Code}.";
        },
        cancellation: cancellation);

    /// <summary>An instructor's courses are another's from now on.</summary>
    public Task<Outcome<string>> HandOverAsync(int instructorId, int colleagueId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        async (db, ct) =>
        {
            if (await db.Instructors.Where(i => i.Id == colleagueId).Select(i => i.Name)
                .TagWith("CourseLinks.HandOverAsync: the colleague").SingleOrDefaultAsync(ct) is not { } colleague)
            {
                return new Refusal("The instructor that you chose no longer exists. Choose another.");
            }

            var moved = await db.Courses.Where(c => c.InstructorId == instructorId)
                .TagWith("CourseLinks.HandOverAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.InstructorId, (int?)colleagueId), ct);
            return $"Handed {Courses(moved)} to {colleague}.";
        },
        cancellation: cancellation);

    private static string Courses(int count) => count == 1 ? "1 course" : $"{count} courses";
}
