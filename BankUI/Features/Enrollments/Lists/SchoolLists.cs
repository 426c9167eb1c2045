using System.Linq.Expressions;
using BankUI.Data;
using BankUI.Data.Queries;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Students;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Lists;

/// <summary>Reads what the enrollment page shows. Every method is one context and a fixed number of statements.</summary>
public sealed class SchoolLists(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>How many are suggested.</summary>
    public const int MaxSuggestions = 8;

    private static readonly Expression<Func<Student, StudentRow>> FromStudent = s => new StudentRow(s.Id, s.Name, s.Email, s.Enrollments.Count);

    private static readonly Expression<Func<Course, CourseRow>> FromCourse = c => new CourseRow(
        c.Id,
        c.Code,
        c.Title,
        c.Capacity,
        c.Enrollments.Count(e => e.Status == EnrollmentStatus.Enrolled),
        c.Enrollments.Count(e => e.Status == EnrollmentStatus.Waitlisted),
        c.InstructorId,
        c.Instructor!.Name,
        c.PrerequisiteId,
        c.Prerequisite!.Code);

    private static readonly CompiledQuery<Func<BankDbContext, int, CancellationToken, Task<CourseRow?>>> Course = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int id, CancellationToken _) => db.Courses.Where(c => c.Id == id).Select(FromCourse).TagWith("SchoolLists.CourseAsync").SingleOrDefault()));

    // Set by its properties: EF Core puts two queries together only while it knows what each column is for.
    private static readonly Expression<Func<Enrollment, Member>> FromEnrollment = e => new Member
    {
        StudentId = e.StudentId,
        Name = e.Student.Name,
        Role = e.Role,
        Grade = e.Grade,
        EnrolledAt = e.EnrolledAt,
        Place = e.WaitlistPosition,
    };

    // A seat has no place in the queue, so seats come first.
    private static readonly CompiledQuery<Func<BankDbContext, int, int, IAsyncEnumerable<Member>>> All = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int id, int most) => db.Enrollments.Where(e => e.CourseId == id)
            .OrderBy(e => e.WaitlistPosition).ThenBy(e => e.Student.Name).ThenBy(e => e.StudentId).Take(most)
            .Select(FromEnrollment)
            .TagWith("SchoolLists.CourseAsync: seats and queue")));

    // Each half by its own index and no longer than it may be; what is left is sorted again.
    private static readonly CompiledQuery<Func<BankDbContext, int, int, IAsyncEnumerable<Member>>> FirstOfEach = new(() => EF.CompileAsyncQuery(
        (BankDbContext db, int id, int most) => db.Enrollments.Where(e => e.CourseId == id && e.Status == EnrollmentStatus.Enrolled)
            .OrderBy(e => e.Student.Name).ThenBy(e => e.StudentId).Take(most)
            .Select(FromEnrollment)
            .Concat(db.Enrollments.Where(e => e.CourseId == id && e.Status == EnrollmentStatus.Waitlisted)
                .OrderBy(e => e.WaitlistPosition).Take(most)
                .Select(FromEnrollment))
            .OrderBy(m => m.Place).ThenBy(m => m.Name).ThenBy(m => m.StudentId)
            .TagWith("SchoolLists.CourseAsync: seats and queue")));

    /// <summary>One page of a list, and how many rows it has in all: two statements.</summary>
    public Task<ListPage> PageAsync(SchoolView view, string? search, ListCursor? cursor, CancellationToken cancellation = default) =>
        PageAsync(view, search, cursor, ListPage.Size, count: true, cancellation);

    /// <summary>A student and their courses, by code: two statements. <see langword="null"/> when there is no such student.</summary>
    public async Task<StudentDetails?> StudentAsync(int id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Students.Where(s => s.Id == id).Select(FromStudent).TagWith("SchoolLists.StudentAsync").SingleOrDefaultAsync(cancellation) is not { } student)
        {
            return null;
        }

        var courses = await db.Enrollments.Where(e => e.StudentId == id)
            .OrderBy(e => e.Course.Code).ThenBy(e => e.CourseId)
            .Select(EnrollmentRow.FromEnrollment).Take(StudentDetails.Max)
            .TagWith("SchoolLists.StudentAsync: the courses").ToListAsync(cancellation);
        return new StudentDetails(student, courses);
    }

    /// <summary>
    /// A course, who has a seat in it and who waits: two statements, however many there are. <see langword="null"/> when there is no
    /// such course.
    /// </summary>
    /// <param name="id">The course.</param>
    /// <param name="most">How many of each are read at most.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<CourseDetails?> CourseAsync(int id, int most = CourseDetails.Step, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Course.For(db)(db, id, cancellation) is not { } course)
        {
            return null;
        }

        List<EnrollmentRow> seats = [], queue = [];
        var members = course.Enrolled <= most && course.Waiting <= most ? All.For(db)(db, id, 2 * most) : FirstOfEach.For(db)(db, id, most);
        await foreach (var member in members.WithCancellation(cancellation))
        {
            (member.Place is null ? seats : queue).Add(new EnrollmentRow(
                member.StudentId, member.Name, id, course.Code, course.Title, member.Role, member.Grade, member.EnrolledAt, member.Place));
        }

        return new CourseDetails(course, seats, queue);
    }

    /// <summary>Which of some students are in a course, and at which place they wait: one statement.</summary>
    /// <returns>By student; the place is <see langword="null"/> for a seat.</returns>
    public async Task<IReadOnlyDictionary<int, int?>> WhoIsInAsync(int courseId, IReadOnlyCollection<int> studentIds, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Enrollments.Where(e => e.CourseId == courseId && studentIds.Contains(e.StudentId))
            .Select(e => new { e.StudentId, e.WaitlistPosition })
            .TagWith("SchoolLists.WhoIsInAsync").ToDictionaryAsync(e => e.StudentId, e => e.WaitlistPosition, cancellation);
    }

    /// <summary>What a text suggests, to choose from: at most <see cref="MaxSuggestions"/>, one statement.</summary>
    public async Task<IReadOnlyList<SchoolRow>> SuggestAsync(SchoolView view, string text, CancellationToken cancellation = default) =>
        (await PageAsync(view, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), cursor: null, MaxSuggestions, count: false, cancellation)).Rows;

    private async Task<ListPage> PageAsync(
        SchoolView view, string? search, ListCursor? cursor, int size, bool count, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pattern = search is null ? null : LikePattern.Containing(search);
        return view switch
        {
            SchoolView.Courses => await PageAsync(
                new(view, cursor, size, count),
                pattern is null ? db.Courses : db.Courses.Where(c => EF.Functions.Like(c.Code, pattern, LikePattern.Escape) || EF.Functions.Like(c.Title, pattern, LikePattern.Escape)),
                c => c.Code,
                c => c.Id,
                FromCourse,
                cancellation),
            SchoolView.Instructors => await PageAsync(
                new(view, cursor, size, count),
                pattern is null ? db.Instructors : db.Instructors.Where(i => EF.Functions.Like(i.Name, pattern, LikePattern.Escape) || EF.Functions.Like(i.Email, pattern, LikePattern.Escape)),
                i => i.Name,
                i => i.Id,
                i => new InstructorRow(i.Id, i.Name, i.Email, i.Courses.Count),
                cancellation),
            _ => await PageAsync(
                new(view, cursor, size, count),
                pattern is null ? db.Students : db.Students.Where(s => EF.Functions.Like(s.Name, pattern, LikePattern.Escape) || EF.Functions.Like(s.Email, pattern, LikePattern.Escape)),
                s => s.Name,
                s => s.Id,
                FromStudent,
                cancellation),
        };
    }

    private static async Task<ListPage> PageAsync<T, TRow>(
        Slice slice,
        IQueryable<T> matching,
        Expression<Func<T, string>> name,
        Expression<Func<T, int>> id,
        Expression<Func<T, TRow>> row,
        CancellationToken cancellation)
        where TRow : SchoolRow
    {
        var (view, cursor, size, count) = slice;
        var backwards = cursor?.Backwards ?? false;
        var page = cursor is null ? matching : matching.SeekAfter(name, id, cursor.Name, cursor.Id, backwards);
        var sorted = backwards ? page.OrderByDescending(name).ThenByDescending(id) : page.OrderBy(name).ThenBy(id);
        var rows = await sorted.Select(row).Take(size + 1)
            .TagWith($"SchoolLists.PageAsync: {view}").ToListAsync(cancellation);
        var total = !count ? rows.Count : await matching.Select(id).Take(ListPage.MaxCounted + 1)
            .TagWith($"SchoolLists.PageAsync: {view}, how many in all").CountAsync(cancellation);

        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        if (backwards)
        {
            rows.Reverse();
        }

        return new ListPage(view, rows, HasPrevious: backwards ? more : cursor is not null, HasNext: backwards ? cursor is not null : more, total);
    }

    private sealed class Member
    {
        public int StudentId { get; init; }

        public required string Name { get; init; }

        public EnrollmentRole Role { get; init; }

        public string? Grade { get; init; }

        public DateTime EnrolledAt { get; init; }

        public int? Place { get; init; }
    }

    private sealed record Slice(SchoolView View, ListCursor? Cursor, int Size, bool Count);
}
