using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Lists;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses;

/// <summary>Reads courses. Each method uses one context and a fixed number of statements.</summary>
public sealed class CourseQueries(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>How many courses are suggested at most.</summary>
    public const int MaxSuggestions = 8;

    // With properties and no constructor: EF Core concatenates two queries only while it knows which column is which.
    private static readonly Expression<Func<Enrollment, Member>> FromEnrollment = e => new Member
    {
        StudentId = e.StudentId,
        Name = e.Student.Name,
        SearchKey = e.Student.SearchKey,
        Role = e.Role,
        Grade = e.Grade,
        EnrolledAt = e.EnrolledAt,
        Place = e.WaitlistPosition,
    };

    /// <summary>One page of the courses, by code, and how many there are in all: two statements.</summary>
    /// <param name="search">A part of the code or of the title; <see langword="null"/> for all courses.</param>
    /// <param name="cursor">Where the page starts or ends; <see langword="null"/> for the first page.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<ListPage<CourseRow>> PageAsync(string? search, ListCursor? cursor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Matching(db, search).ListPageAsync(
            c => c.SearchKey, c => c.Id, CourseRow.FromCourse, row => (TextKeys.Stored(row.Code, row.Title), row.Id), cursor, "CourseQueries.PageAsync", cancellation);
    }

    /// <summary>The first <see cref="MaxSuggestions"/> courses that match what is typed, by code: one statement.</summary>
    /// <param name="text">A part of the code or of the title; empty for all courses.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IReadOnlyList<CourseRow>> SuggestAsync(string text, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Matching(db, text).OrderBy(c => c.SearchKey).ThenBy(c => c.Id).Select(CourseRow.FromCourse).Take(MaxSuggestions)
            .TagWith("CourseQueries.SuggestAsync").ToListAsync(cancellation);
    }

    /// <summary>One course, or <see langword="null"/> when there is none.</summary>
    public async Task<CourseRow?> FindAsync(int id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Courses.Where(c => c.Id == id).Select(CourseRow.FromCourse)
            .TagWith("CourseQueries.FindAsync").SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// A course, its roster and its queue: two statements, however many students there are. <see langword="null"/> when there is no
    /// such course.
    /// </summary>
    /// <param name="id">The course.</param>
    /// <param name="max">How many students with a seat are read at most, and how many who wait.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<CourseDetails?> DetailsAsync(int id, int max = CourseDetails.PageSize, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Courses.Where(c => c.Id == id).Select(CourseRow.FromCourse)
            .TagWith("CourseQueries.DetailsAsync").SingleOrDefaultAsync(cancellation) is not { } course)
        {
            return null;
        }

        var isWhole = course.Enrolled <= max && course.Waiting <= max;
        var members = await (isWhole ? All(db, id, 2 * max) : FirstOfEach(db, id, max))
            .TagWith("CourseQueries.DetailsAsync: seats and queue").ToListAsync(cancellation);
        var rows = members.ToLookup(
            member => member.Place is null,
            member => new EnrollmentRow(member.StudentId, member.Name, course.Id, course.Code, course.Title, member.Role, member.Grade, member.EnrolledAt, member.Place));
        return new CourseDetails(course, [.. rows[true]], [.. rows[false]]);
    }

    // A seat has no place in the queue, so seats come first.
    private static IQueryable<Member> All(BankDbContext db, int courseId, int max) => db.Enrollments.Where(e => e.CourseId == courseId)
        .OrderBy(e => e.WaitlistPosition).ThenBy(e => e.Student.SearchKey).ThenBy(e => e.StudentId).Take(max)
        .Select(FromEnrollment);

    // Each half is read from an index of its own and cut there; what is left is sorted again.
    private static IQueryable<Member> FirstOfEach(BankDbContext db, int courseId, int max) =>
        db.Enrollments.Where(e => e.CourseId == courseId && e.Status == EnrollmentStatus.Enrolled)
            .OrderBy(e => e.Student.SearchKey).ThenBy(e => e.StudentId).Take(max)
            .Select(FromEnrollment)
            .Concat(db.Enrollments.Where(e => e.CourseId == courseId && e.Status == EnrollmentStatus.Waitlisted)
                .OrderBy(e => e.WaitlistPosition).Take(max)
                .Select(FromEnrollment))
            .OrderBy(m => m.Place).ThenBy(m => m.SearchKey).ThenBy(m => m.StudentId);

    private static IQueryable<Course> Matching(BankDbContext db, string? search)
    {
        var key = TextKeys.Search(TypedText.Clean(search));
        return key.Length == 0 ? db.Courses : db.Courses.Where(c => c.SearchKey.Contains(key));
    }

    /// <summary>A student in a course; with a place in the queue exactly while waiting. The time is UTC.</summary>
    private sealed class Member
    {
        public int StudentId { get; init; }

        public required string Name { get; init; }

        public required string SearchKey { get; init; }

        public EnrollmentRole Role { get; init; }

        public string? Grade { get; init; }

        public DateTime EnrolledAt { get; init; }

        public int? Place { get; init; }
    }
}
