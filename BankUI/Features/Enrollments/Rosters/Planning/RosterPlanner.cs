using BankUI.Data;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters.Files;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Rosters.Planning;

/// <summary>Plans an import in the context, and so in the transaction, that it is given.</summary>
internal static class RosterPlanner
{
    /// <summary>How many e-mail addresses one statement looks up; SQL Server takes 2,100 parameters in a statement.</summary>
    public const int ChunkSize = 500;

    private static readonly Refusal CourseGone = new("This course no longer exists. Someone else deleted it.", Fields.Course);

    /// <summary>Plans an import: one statement for the course, and one for each <see cref="ChunkSize"/> lines. Refused when the course no longer exists.</summary>
    /// <param name="db">The context.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="file">The lines.</param>
    /// <param name="withoutPrerequisite">Whether students who lack the prerequisite are enrolled, too.</param>
    /// <param name="done">Receives how many lines were looked up since the last call.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static async Task<Outcome<RosterPlan>> PlanAsync(
        BankDbContext db, int courseId, RosterFile file, bool withoutPrerequisite, Action<int> done, CancellationToken cancellation)
    {
        if (await db.Courses.Where(c => c.Id == courseId)
            .Select(c => new CourseNow(
                c.Code,
                c.PrerequisiteId,
                c.Prerequisite!.Code,
                c.Capacity - c.Enrollments.Count(),
                c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted)))
            .TagWith("RosterPlanner.PlanAsync: the seats").SingleOrDefaultAsync(cancellation) is not { } course)
        {
            return CourseGone;
        }

        var known = new Dictionary<string, KnownStudent>();
        foreach (var chunk in file.Lines.Chunk(ChunkSize))
        {
            await AddKnownAsync(db, courseId, course, [.. chunk.Select(line => line.EmailKey)], known, cancellation);
            done(chunk.Length);
        }

        return Decide(courseId, course, file, withoutPrerequisite, known);
    }

    /// <summary>The ids of students by <see cref="Person.EmailKey"/>: one statement for each <see cref="ChunkSize"/>.</summary>
    public static async Task<Dictionary<string, int>> IdsAsync(BankDbContext db, IEnumerable<string> emailKeys, CancellationToken cancellation)
    {
        var ids = new Dictionary<string, int>();
        foreach (var chunk in emailKeys.Chunk(ChunkSize))
        {
            foreach (var student in await db.Students.Where(s => chunk.Contains(s.EmailKey)).Select(s => new { s.Id, s.EmailKey })
                .TagWith("RosterPlanner.IdsAsync: the new students").RepeatsOnPurpose().ToListAsync(cancellation))
            {
                ids.Add(student.EmailKey!, student.Id);
            }
        }

        return ids;
    }

    private static async Task AddKnownAsync(
        BankDbContext db, int courseId, CourseNow course, string[] emailKeys, Dictionary<string, KnownStudent> known, CancellationToken cancellation)
    {
        foreach (var student in await db.Students.Where(s => emailKeys.Contains(s.EmailKey))
            .Select(s => new KnownStudent(
                s.Id,
                s.Name,
                s.EmailKey!,
                s.Enrollments.Any(e => e.CourseId == courseId),
                s.Enrollments.Any(e => e.CourseId == course.PrerequisiteId && (e.Status == EnrollmentStatus.Enrolled || e.Grade != null))))
            .TagWith("RosterPlanner.PlanAsync: who is known").RepeatsOnPurpose().ToListAsync(cancellation))
        {
            known[student.EmailKey] = student;
        }
    }

    private static RosterPlan Decide(int courseId, CourseNow course, RosterFile file, bool withoutPrerequisite, Dictionary<string, KnownStudent> known)
    {
        var (seats, waiting, already, wrong) = (new List<PlannedLine>(), new List<PlannedLine>(), new List<PlannedLine>(), file.Wrong.ToList());
        var lacking = 0;
        foreach (var line in file.Lines)
        {
            var student = known.GetValueOrDefault(line.EmailKey);
            var planned = new PlannedLine(line, student?.Id, student is null || TextKeys.Identity(student.Name) == TextKeys.Identity(line.Name) ? null : student.Name);
            if (student is { IsIn: true })
            {
                already.Add(planned);
                continue;
            }

            planned = planned with { LacksPrerequisite = course.PrerequisiteId is not null && student is not { HasBefore: true } };
            lacking += planned.LacksPrerequisite ? 1 : 0;
            if (planned.LacksPrerequisite && !withoutPrerequisite)
            {
                wrong.Add(new WrongLine(line.Line, line.Name, $"Lacks {course.Prerequisite}, which comes before {course.Code}: neither enrolled in it, nor graded."));
            }
            else if (seats.Count < course.Free)
            {
                seats.Add(planned);
            }
            else if (line.Grade is not null)
            {
                wrong.Add(new WrongLine(line.Line, line.Name, $"A grade needs a seat, and {course.Code} is full. Leave the grade out to have the student wait."));
            }
            else
            {
                waiting.Add(planned with { Place = course.Waiting + waiting.Count + 1 });
            }
        }

        return new RosterPlan(
            courseId, course.Code, course.Prerequisite, withoutPrerequisite, file, [.. seats, .. waiting], already, [.. wrong.OrderBy(line => line.Line)], lacking);
    }

    /// <summary>The course as it is stored.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="PrerequisiteId">The prerequisite, if there is one.</param>
    /// <param name="Prerequisite">Its code.</param>
    /// <param name="Free">How many seats are neither taken nor waited for.</param>
    /// <param name="Waiting">How many students wait.</param>
    private sealed record CourseNow(string Code, int? PrerequisiteId, string? Prerequisite, int Free, int Waiting);

    private sealed record KnownStudent(int Id, string Name, string EmailKey, bool IsIn, bool HasBefore);
}
