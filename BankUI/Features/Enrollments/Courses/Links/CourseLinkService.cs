using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>
/// Moves all courses that refer to a course or an instructor away from it, by one UPDATE, so that it can be deleted without a loss. The
/// result is a sentence for the person.
/// </summary>
public sealed class CourseLinkService(BankWriter writer)
{
    /// <summary>Clears the prerequisite of all courses that build on this one.</summary>
    public Task<Outcome<string>> ClearPrerequisiteAsync(int courseId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        Commands.ChangePrerequisite,
        _ => AuditedOperation.On(AuditSubject.Course(courseId)),
        async (db, ct) =>
        {
            var cleared = await db.Courses.Where(c => c.PrerequisiteId == courseId)
                .TagWith("CourseLinkService.ClearPrerequisiteAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, (int?)null), ct);
            return $"Cleared the link of {Courses(cleared)}.";
        },
        cancellation: cancellation);

    /// <summary>Lets all courses that build on one build on another. Refused when the other is gone, and for a circle of any length.</summary>
    public Task<Outcome<string>> ReplacePrerequisiteAsync(int courseId, int otherId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        Commands.ChangePrerequisite,
        _ => AuditedOperation.On(AuditSubject.Course(courseId), AuditSubject.Course(otherId)),
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
                .TagWith("CourseLinkService.ReplacePrerequisiteAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, (int?)otherId), ct);
            return $"{Courses(moved)} now build{(moved == 1 ? "s" : "")} on {other.Code}.";
        },
        cancellation: cancellation);

    /// <summary>Gives an instructor's courses to another one. Refused when that one is gone.</summary>
    public Task<Outcome<string>> HandOverAsync(int instructorId, int colleagueId, CancellationToken cancellation = default) => writer.WriteAsync<string>(
        Commands.HandOverCourses,
        _ => AuditedOperation.On(AuditSubject.Of<Instructor>(instructorId), AuditSubject.Of<Instructor>(colleagueId)),
        async (db, ct) =>
        {
            if (await db.Instructors.Where(i => i.Id == colleagueId).Select(i => i.Name)
                .TagWith("CourseLinkService.HandOverAsync: the colleague").SingleOrDefaultAsync(ct) is not { } colleague)
            {
                return new Refusal("The instructor that you chose no longer exists. Choose another.");
            }

            var moved = await db.Courses.Where(c => c.InstructorId == instructorId)
                .TagWith("CourseLinkService.HandOverAsync")
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.InstructorId, (int?)colleagueId), ct);
            return $"Handed {Courses(moved)} to {colleague}.";
        },
        cancellation: cancellation);

    private static string Courses(int count) => Words.Count(count, "course");
}
