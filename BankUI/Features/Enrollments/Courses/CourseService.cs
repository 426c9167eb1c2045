using System.Globalization;
using System.Text.RegularExpressions;
using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.People;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>
/// Adds and edits courses. New seats go to the queue in the transaction that adds them. The database's unique index and foreign keys
/// decide whether a code is taken and whether a reference still exists.
/// </summary>
public sealed partial class CourseService(BankWriter writer)
{
    private static readonly Refusal Gone = new("This course no longer exists. Someone else deleted it.");

    private static readonly Refusal PrerequisiteGone = new("The course that you chose no longer exists. Choose another, or nothing.", Fields.BuildsOn);

    /// <summary>
    /// Adds a course. Refused for invalid values, for a code that another course has in any case, and for an instructor or a
    /// prerequisite that no longer exists.
    /// </summary>
    public Task<Outcome<SavedRow>> AddAsync(CourseForm form, CancellationToken cancellation = default) => writer.WriteAsync<SavedRow>(
        Commands.AddCourse,
        Audited,
        async (db, ct) =>
        {
            var created = Course.Create(form.Code, form.Title, Capacity(form), form.InstructorId, form.PrerequisiteId);
            if (created is not { IsOk: true, Value: var course })
            {
                return created.Refusal!;
            }

            db.Courses.Add(course);
            await db.SaveChangesAsync(ct);
            return new SavedRow(course.Id, $"{course.Code} has {Seats(course.Capacity)}, and nobody is enrolled yet.");
        },
        (failure, db, ct) => ExplainAsync(failure, db, 0, form, ct),
        cancellation);

    /// <summary>
    /// Changes a course. Refused like <see cref="AddAsync"/>, for fewer seats than are taken, for a circle of prerequisites of any
    /// length, and with <see cref="ChangedMeanwhile{TShown}"/> when the stored row is no longer the one that was shown.
    /// </summary>
    public Task<Outcome<SavedRow>> EditAsync(ShownCourse shown, CourseForm form, CancellationToken cancellation = default) => writer.WriteAsync(
        Commands.EditCourse,
        Audited,
        (db, ct) => EditAsync(db, shown, form, ct),
        (failure, db, ct) => ExplainAsync(failure, db, shown.Id, form, ct),
        cancellation);

    private static AuditedOperation Audited(SavedRow course) => AuditedOperation.On(AuditSubject.Course(course.Id));

    private static async Task<Outcome<SavedRow>> EditAsync(BankDbContext db, ShownCourse shown, CourseForm form, CancellationToken cancellation)
    {
        // One statement locks all rows: with one statement for each, two edits could wait for each other.
        var newPrerequisite = form.PrerequisiteId == shown.PrerequisiteId ? null : form.PrerequisiteId;
        if (newPrerequisite is { } asked)
        {
            await Prerequisites.HoldAsync(db, [shown.Id, asked], cancellation);
        }
        else if (!await EnrollmentService.HoldAsync(db, shown.Id, cancellation))
        {
            return Gone;
        }

        var read = await db.Courses.Where(c => c.Id == shown.Id)
            .Select(c => new
            {
                Course = c,
                Instructor = c.Instructor!.Name,
                Prerequisite = c.Prerequisite!.Code,
                Enrolled = c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled),
            })
            .TagWith("CourseService.EditAsync: the course and its seats").SingleOrDefaultAsync(cancellation);
        if (read is null)
        {
            return Gone;
        }

        var (course, stored) = (read.Course, AsStored(read.Course));
        if (course.Edit(form.Code, form.Title, Capacity(form), form.InstructorId, form.PrerequisiteId) is { } refusal)
        {
            return refusal;
        }

        // The stored values may be the ones of this form: it was sent before, and the answer was lost.
        if (stored != shown && stored != AsStored(course))
        {
            return new ChangedMeanwhile<ShownCourse>(Changed(shown, stored, read.Instructor, read.Prerequisite), stored);
        }

        if (course.Capacity < stored.Capacity && course.Capacity < read.Enrolled)
        {
            var taken = Words.Number(read.Enrolled);
            return new Refusal($"{taken} students have a seat in {stored.Code}: the capacity cannot be below {taken}.", Fields.Capacity);
        }

        if (newPrerequisite is { } other && await CircleAsync(db, stored, other, cancellation) is { } circle)
        {
            return circle;
        }

        await db.SaveChangesAsync(cancellation);
        var movedUp = course.Capacity > stored.Capacity ? await Waitlist.FillAsync(db, course.Id, cancellation) : [];
        return new SavedRow(course.Id, InWords(course, stored, movedUp));
    }

    private static async Task<Refusal?> CircleAsync(BankDbContext db, ShownCourse course, int otherId, CancellationToken cancellation)
    {
        var links = await Prerequisites.ReadAsync(db, [course.Id, otherId], cancellation);
        return (links[otherId], links.Way(otherId, link => link.Id == course.Id)) switch
        {
            (null, _) => PrerequisiteGone,
            (_, []) => null,
            var (other, way) => new Refusal(
                $"{Prerequisites.InWords(way)}. {course.Code} cannot build on {other.Code}: that would be a circle. Choose another course.", Fields.BuildsOn),
        };
    }

    private static async Task<Outcome<SavedRow>?> ExplainAsync(
        DatabaseFailure failure, BankDbContext db, int id, CourseForm form, CancellationToken cancellation)
    {
        switch (failure)
        {
            case DatabaseFailure.Duplicate:
                return await CodeTakenAsync(db, id, form, cancellation);
            case DatabaseFailure.ForeignKey when form.InstructorId is { } instructorId
                && !await db.Instructors.TagWith("CourseService: is the instructor gone").AnyAsync(i => i.Id == instructorId, cancellation):
                return new Refusal("The instructor that you chose no longer exists. Choose another, or none.", Fields.Instructor);
            case DatabaseFailure.ForeignKey when form.PrerequisiteId is { } prerequisiteId
                && !await db.Courses.TagWith("CourseService: is the prerequisite gone").AnyAsync(c => c.Id == prerequisiteId, cancellation):
                return PrerequisiteGone;
            default:
                return null;
        }
    }

    private static async Task<Refusal> CodeTakenAsync(BankDbContext db, int id, CourseForm form, CancellationToken cancellation)
    {
        var code = TypedText.Identifier(form.Code);
        var key = TextKeys.Identity(code);
        var has = await db.Courses.Where(c => c.CodeKey == key && c.Id != id).Select(c => new { c.Code, c.Title })
            .TagWith("CourseService: whose code it is").SingleOrDefaultAsync(cancellation);
        var sentence = has switch
        {
            null => $"{code} was in use until just now. Try again.",

            // This happens when the answer to the first submission was lost.
            _ when id == 0 && has.Code == code && has.Title == TypedText.Clean(form.Title) => $"{has.Code} {has.Title} is there already. If you have just added it, that was stored: cancel.",
            _ => $"{has.Code} is the code of {has.Title} already. Every course has a code of its own.",
        };
        return new Refusal(sentence, Fields.Code);
    }

    private static ShownCourse AsStored(Course course) =>
        new(course.Id, course.Code, course.Title, course.Capacity, course.InstructorId, course.PrerequisiteId);

    /// <summary>What someone else has changed, in words.</summary>
    private static string Changed(ShownCourse shown, ShownCourse stored, string? instructor, string? prerequisite)
    {
        string?[] changes =
        [
            stored.Code == shown.Code ? null : $"its code is {stored.Code} now",
            stored.Title == shown.Title ? null : $"its title is {stored.Title} now",
            stored.Capacity == shown.Capacity ? null : $"it has {Seats(stored.Capacity)} now",
            stored.InstructorId == shown.InstructorId ? null : $"its instructor is {instructor ?? "nobody"} now",
            stored.PrerequisiteId == shown.PrerequisiteId ? null : $"it builds on {prerequisite ?? "nothing"} now",
        ];
        return $"Someone else changed this course meanwhile: {NamesInWords.All([.. changes.OfType<string>()])}. Keep your version to replace that, or cancel to leave it.";
    }

    private static string InWords(Course course, ShownCourse before, IReadOnlyList<string> movedUp)
    {
        var seats = course.Capacity == before.Capacity ? $"{course.Code} is up to date." : $"{course.Code} has {Seats(course.Capacity)} now.";
        return movedUp.Count == 0 ? seats : $"{seats} {NamesInWords.Of(movedUp)} moved up from the waitlist.";
    }

    /// <summary>The capacity that was typed, such as <c>1200</c> or <c>1,200</c>. Any other text is -1, which the domain refuses.</summary>
    private static int Capacity(CourseForm form) =>
        form.Capacity?.Trim() is { } text && WholeNumber().IsMatch(text) && int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var capacity)
            ? capacity
            : -1;

    private static string Seats(int count) => Words.Count(count, "seat");

    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}(,[0-9]{3})+)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}
