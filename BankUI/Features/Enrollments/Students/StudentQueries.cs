using BankUI.Data;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Lists;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Students;

/// <summary>Reads students. Each method uses one context and a fixed number of statements.</summary>
public sealed class StudentQueries(IDbContextFactory<BankDbContext> contexts)
{
    /// <summary>How many students are suggested at most.</summary>
    public const int MaxSuggestions = 8;

    /// <summary>One page of the students, by name, and how many there are in all: two statements.</summary>
    /// <param name="search">A part of the name or of the e-mail address; <see langword="null"/> for all students.</param>
    /// <param name="cursor">Where the page starts or ends; <see langword="null"/> for the first page.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<ListPage<StudentRow>> PageAsync(string? search, ListCursor? cursor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Matching(db, search).ListPageAsync(
            s => s.SearchKey, s => s.Id, StudentRow.FromStudent, row => (TextKeys.Stored(row.Name, row.Email), row.Id), cursor, "StudentQueries.PageAsync", cancellation);
    }

    /// <summary>The first <see cref="MaxSuggestions"/> students that match what is typed, by name: one statement.</summary>
    /// <param name="text">A part of the name or of the e-mail address; empty for all students.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IReadOnlyList<StudentRow>> SuggestAsync(string text, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Matching(db, text).OrderBy(s => s.SearchKey).ThenBy(s => s.Id).Select(StudentRow.FromStudent).Take(MaxSuggestions)
            .TagWith("StudentQueries.SuggestAsync").ToListAsync(cancellation);
    }

    /// <summary>Some students, by name; those that there are not are left out.</summary>
    public async Task<IReadOnlyList<StudentRow>> FindAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Students.Where(s => ids.Contains(s.Id)).OrderBy(s => s.SearchKey).ThenBy(s => s.Id).Select(StudentRow.FromStudent)
            .TagWith("StudentQueries.FindAsync").ToListAsync(cancellation);
    }

    /// <summary>A student and the student's courses, by code: two statements. <see langword="null"/> when there is no such student.</summary>
    public async Task<StudentDetails?> DetailsAsync(int id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Students.Where(s => s.Id == id).Select(StudentRow.FromStudent)
            .TagWith("StudentQueries.DetailsAsync").SingleOrDefaultAsync(cancellation) is not { } student)
        {
            return null;
        }

        var courses = await db.Enrollments.Where(e => e.StudentId == id)
            .OrderBy(e => e.Course.SearchKey).ThenBy(e => e.CourseId)
            .Select(EnrollmentRow.FromEnrollment).Take(StudentDetails.MaxCourses)
            .TagWith("StudentQueries.DetailsAsync: the courses").ToListAsync(cancellation);
        return new StudentDetails(student, courses);
    }

    /// <summary>A student in a course: one statement. <see langword="null"/> when the student is not in it.</summary>
    public async Task<EnrollmentRow?> EnrollmentAsync(int studentId, int courseId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Enrollments.Where(e => e.StudentId == studentId && e.CourseId == courseId).Select(EnrollmentRow.FromEnrollment)
            .TagWith("StudentQueries.EnrollmentAsync").SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Which of some students are in a course: one statement.</summary>
    /// <returns>The place in the queue by student; <see langword="null"/> for a seat.</returns>
    public async Task<IReadOnlyDictionary<int, int?>> PlacesInCourseAsync(
        int courseId, IReadOnlyCollection<int> studentIds, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Enrollments.Where(e => e.CourseId == courseId && studentIds.Contains(e.StudentId))
            .Select(e => new { e.StudentId, e.WaitlistPosition })
            .TagWith("StudentQueries.PlacesInCourseAsync").ToDictionaryAsync(e => e.StudentId, e => e.WaitlistPosition, cancellation);
    }

    private static IQueryable<Student> Matching(BankDbContext db, string? search)
    {
        var key = TextKeys.Search(TypedText.Clean(search));
        return key.Length == 0 ? db.Students : db.Students.Where(s => s.SearchKey.Contains(key));
    }
}
