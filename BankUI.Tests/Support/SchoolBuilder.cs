using BankUI.Data;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Support;

/// <summary>Puts students, courses and instructors in place, past any service, and reads them back.</summary>
public static class SchoolBuilder
{
    public static Task<int> AddStudentAsync(this TestDatabase bank, string name) =>
        bank.AddAsync(new Student(name, $"{name.Replace(' ', '.')}@example.org"), student => student.Id);

    public static Task<int> AddInstructorAsync(this TestDatabase bank, string name, string? email = null) =>
        bank.AddAsync(new Instructor(name, email ?? $"{name.Replace(' ', '.')}@example.com"), instructor => instructor.Id);

    public static Task<int> AddCourseAsync(this TestDatabase bank, string code, int capacity = 10, int? instructorId = null, int? prerequisiteId = null) =>
        bank.AddAsync(new Course(code, $"About {code}", capacity), course => course.Id, (db, course) =>
        {
            db.Entry(course).Property(c => c.InstructorId).CurrentValue = instructorId;
            db.Entry(course).Property(c => c.PrerequisiteId).CurrentValue = prerequisiteId;
        });

    /// <summary>Gives a student a seat, or a place in the queue.</summary>
    public static Task EnrollAsync(this TestDatabase bank, int studentId, int courseId, int? waitsAt = null)
    {
        var enrollment = new Enrollment(studentId, courseId, EnrollmentRole.Student);
        if (waitsAt is { } place)
        {
            enrollment.WaitAt(place);
        }

        return bank.AddAsync(enrollment, _ => 0);
    }

    /// <summary>The code of the course that comes before, as the database holds it.</summary>
    public static async Task<string?> StoredPrerequisiteAsync(this TestDatabase bank, string code)
    {
        await using var db = bank.Context();
        return await db.Courses.Where(c => c.Code == code).Select(c => c.Prerequisite!.Code).SingleAsync();
    }

    private static async Task<int> AddAsync<TEntity>(this TestDatabase bank, TEntity entity, Func<TEntity, int> id, Action<BankDbContext, TEntity>? set = null)
        where TEntity : class
    {
        await using var db = bank.Context();
        db.Add(entity);
        set?.Invoke(db, entity);
        await db.SaveChangesAsync();
        return id(entity);
    }
}
