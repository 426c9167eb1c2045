using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>Students and courses: the join row, created through a list or explicitly, and navigated from both sides.</summary>
public sealed class ManyToMany : Experiment
{
    public override string Slug => "many-to-many";

    public override string Title => "Many to many";

    public override LabTopic Topic => LabTopic.Saving;

    public override int Place => 1;

    public override string Question => "What stands between a student and a course, and who writes it?";

    public override string Lesson =>
        "A list on either side is enough while a pair has nothing more to say; a role or a date makes the row between an entity of its own. Its key, both foreign keys together, keeps a pair from being stored twice.";

    public override string InSqlAlchemy =>
        "cascade=\"all, delete\" on such a list deletes what stands on the far side there; in EF Core deleting a course takes the rows between, and never a student.";

    public override LabModel Model(LabValues values) => LabModel.School;

    public override void Seed(LabContext db, LabValues values) => db.AddRange(
        new Student { Id = 1, Name = "Ada" },
        new Student { Id = 2, Name = "Ben" },
        new Student { Id = 3, Name = "Cleo" },
        new Course { Id = 1, Title = "Databases" },
        new Course { Id = 2, Title = "Compilers" },
        new Enrollment { StudentId = 1, CourseId = 1 },
        new Enrollment { StudentId = 2, CourseId = 1 });

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        Student student = null!;
        Course course = null!;
        Enrollment enrollment = null!;
        lab.Watch(() => student);
        lab.Watch(() => course);
        lab.Watch(() => enrollment);

        lab.Step("Enroll by the list", async () =>
            {
                student = await db.Students.SingleAsync(s => s.Id == 1);
                course = await db.Courses.SingleAsync(c => c.Id == 2);
                student.Courses.Add(course);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} row between the two, although the code names none: EF Core made Enrollment 1+2. Its role is \"{student.Enrollments[0].Role}\", and enrolled_at, the database's default, came back with the INSERT.");

        lab.Step("Enroll by the row between", async () =>
            {
                enrollment = new Enrollment { StudentId = 3, CourseId = 1, Role = "assistant" };
                db.Add(enrollment);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.StatementCount} statement, neither side was read: the two keys are enough, and the row takes a role, \"{enrollment.Role}\". enrolled_at was left to the database: {enrollment.EnrolledAt:yyyy-MM-dd HH:mm:ss}.");

        lab.Step("Enroll by the list again, the list not loaded", async () =>
            {
                db = lab.FreshContext();
                student = await db.Students.SingleAsync(s => s.Id == 1);
                course = await db.Courses.SingleAsync(c => c.Id == 2);
                student.Courses.Add(course);
                await db.SaveChangesAsync();
            })
            .MayFail()
            .Asks("The student takes that course already, and this context has not read so. Who refuses?", ["EF Core", "The database", "Nobody"], step => step.Refusal?.By ?? "Nobody")
            .Finds(_ => "Refused: the two foreign keys together are the primary key of enrollments, and the pair is there. EF Core could not know, and sent the INSERT.");

        lab.Step("The same, the list loaded", async () =>
            {
                db = lab.FreshContext();
                student = await db.Students.Include(s => s.Courses).SingleAsync(s => s.Id == 1);
                course = await db.Courses.SingleAsync(c => c.Id == 2);
                student.Courses.Add(course);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{step.RowsChanged} rows changed, and nothing is refused: the row between is tracked, so there is nothing to add. The list in memory holds course 2 {(student.Courses.Count(c => c.Id == 2) == 2 ? "twice" : "once")}, and {student.Courses.Count} items for {student.Enrollments.Count} rows.");

        lab.Step("Add a second row for a pair that is tracked", () => db.Add(new Enrollment { StudentId = 1, CourseId = 2, Role = "auditor" }))
            .MayFail()
            .Finds(step => $"Refused by {step.Refusal?.By}, after {step.StatementCount} statements: a context tracks one object for each key. To change the role, change the row that is there.");

        lab.Step("From a student to the courses", async () =>
            {
                db = lab.FreshContext();
                student = await db.Students.Include(s => s.Courses).SingleAsync(s => s.Id == 1);
            })
            .Finds(step => $"{step.StatementCount} statement over three tables, {step.RowsRead} rows: {student.Courses.Count} courses. The code passes over the rows between, but they came along and are tracked.");

        lab.Step("From a course to the students, by way of the rows between", async () =>
            {
                db = lab.FreshContext();
                course = await db.Courses
                    .Include(c => c.Enrollments).ThenInclude(e => e.Student).SingleAsync(c => c.Id == 1);
            })
            .Finds(step => $"{step.StatementCount} statement again, {step.RowsRead} rows, and each student's role with it. course.Students holds {course.Students.Count} as well: EF Core connects what it tracks.")
            .Exhibits(_ => new TableExhibit(
                $"Who is in {course.Title}", ["Student", "Role"],
                [.. course.Enrollments.Select(row => new ExhibitCell[] { row.Student!.Name, row.Role })]));
    }
}
