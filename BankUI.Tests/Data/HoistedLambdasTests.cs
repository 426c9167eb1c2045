using System.Reflection;
using BankUI.Data;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data;

/// <summary>What a query makes once, and not whenever it is sent.</summary>
public sealed class HoistedLambdasTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task The_functions_of_a_query_are_made_once()
    {
        var query = EF.CompileAsyncQuery((BankDbContext db, string owner) => db.Accounts.Where(a => a.Owner == owner).Select(a => a.Email));
        await using var db = _bank.Context();

        var (first, second) = (query(db, "Ada"), query(db, "Bo"));

        var functions = first.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType.IsAssignableTo(typeof(Delegate))).ToList();
        Assert.True(functions.Count >= 2, "EF Core keeps the functions of a query elsewhere.");
        Assert.All(functions, field => Assert.Same(field.GetValue(first), field.GetValue(second)));
    }

    [Fact]
    public async Task Functions_within_functions_read_what_they_should()
    {
        await using (var db = _bank.Context())
        {
            db.Courses.AddRange(new Course("A-1", "One", 5), new Course("B-1", "Two", 5));
            db.Students.AddRange(new Student("Sam", "sam@example.com"), new Student("Tia", "tia@example.com"));
            await db.SaveChangesAsync();
            foreach (var course in db.Courses.ToList())
            {
                db.Enrollments.AddRange(db.Students.ToList().Select(student => new Enrollment(student.Id, course.Id, EnrollmentRole.Student)));
            }

            await db.SaveChangesAsync();
        }

        await using var read = _bank.Context();
        var nested = await read.Courses.OrderBy(c => c.Code)
            .Select(c => new { c.Code, People = c.Enrollments.OrderBy(e => e.Student.Name).Select(e => new { e.Student.Name, Also = e.Student.Enrollments.Count }).ToList() })
            .ToListAsync();
        var included = await read.Courses.Include(c => c.Enrollments).ThenInclude(e => e.Student).OrderBy(c => c.Code).ToListAsync();

        Assert.Equal(["A-1: Sam 2, Tia 2", "B-1: Sam 2, Tia 2"], nested.Select(c => $"{c.Code}: {string.Join(", ", c.People.Select(p => $"{p.Name} {p.Also}"))}"));
        Assert.All(included, course => Assert.Equal(["Sam", "Tia"], course.Enrollments.Select(e => e.Student.Name).Order()));
    }
}
