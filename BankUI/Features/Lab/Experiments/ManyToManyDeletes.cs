using BankUI.Data.SqlCapture;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Model;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Steps;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Lab.Experiments;

/// <summary>Which rows are deleted with one side of a many-to-many, and a cascade that deletes more than intended.</summary>
public sealed class ManyToManyDeletes : Experiment
{
    private static readonly ChoiceParameter Speaker = new("student", "Speaker who is deleted", [("3", "Cleo, for two courses"), ("4", "Dan, for one course")]);

    private static readonly LabModel WithSpeakers = new(
        "school with speakers",
        [typeof(Student), typeof(Course), typeof(Enrollment)],
        model => LabModel.AddSchool(model, withSpeakers: true));

    public override string Slug => "many-to-many-deletes";

    public override string Title => "Deleting one side of many-to-many";

    public override LabTopic Topic => LabTopic.Deleting;

    public override int Place => 3;

    public override string Question => "A student is deleted: what becomes of their enrollments, their courses, and everybody else's enrollments?";

    public override string Lesson =>
        "A cascade takes the rows between, and the other side stays. One more foreign key with ON DELETE CASCADE is enough to take the other side as well, and what hangs on it; a transaction that is rolled back shows that beforehand.";

    public override string InSqlAlchemy =>
        "The rows of a secondary table go by themselves there, too; cascade=\"all, delete\" on a many-to-many deletes the far side as well. EF Core deletes that only where a foreign key leads to it.";

    public override IReadOnlyList<LabParameter> Parameters => [Speaker];

    public override LabModel Model(LabValues values) => WithSpeakers;

    public override void Seed(LabContext db, LabValues values)
    {
        db.AddRange(Student(1, "Ada"), Student(2, "Ben"), Student(3, "Cleo"), Student(4, "Dan"), Student(5, "Eva"), Student(6, "Finn"));
        db.AddRange(Course(1, "Databases", speaker: 3), Course(2, "Networks", speaker: 3), Course(3, "Compilers", speaker: 4));
        (int Student, int Course)[] pairs = [(1, 1), (1, 2), (2, 1), (2, 3), (3, 1), (3, 2), (4, 1), (4, 3), (5, 1), (5, 2), (5, 3), (6, 2)];
        db.AddRange(pairs.Select(pair => new Enrollment { StudentId = pair.Student, CourseId = pair.Course }));
    }

    public override void Compose(LabScript lab)
    {
        var db = lab.NewContext();
        var speaker = int.Parse(lab.Values[Speaker], System.Globalization.CultureInfo.InvariantCulture);
        var own = 0;
        IReadOnlyList<(string Table, int Rows)> previewed = [];
        Student student = null!;
        lab.Watch(() => speaker);
        lab.Watch(() => student);

        lab.Step("Delete a student, enrollments not loaded", async () =>
            {
                student = await db.Students.SingleAsync(s => s.Name == "Ada");
                db.Remove(student);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"EF Core deleted {Words.Count(step.RowsChanged, "row")}, and ON DELETE CASCADE {Words.Count(step.RowsByForeignKeys, "enrollment")}. All courses are still there.");

        lab.Step("Delete a student, enrollments loaded", async () =>
            {
                student = await db.Students.Include(s => s.Enrollments).SingleAsync(s => s.Name == "Ben");
                db.Remove(student);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"EF Core deleted {Words.Count(step.RowsChanged, "row")} itself, one statement each; {step.RowsByForeignKeys} were left to the database. The courses stay again.");

        lab.Step("Preview the deletion of a speaker", async () =>
            {
                await using var preview = lab.NewContext();
                await using var transaction = await preview.Database.BeginTransactionAsync();
                own = await preview.Enrollments.CountAsync(e => e.StudentId == speaker);
                await preview.Students.Where(s => s.Id == speaker).ExecuteDeleteAsync();
                await transaction.RollbackAsync();
            })
            .Asks("courses.speaker_id is ON DELETE CASCADE, too. How many rows does the database delete beside the student's row?", step => step.RowsByForeignKeys)
            .Finds(step =>
            {
                previewed = Taken(step);
                var others = Of(previewed, "enrollments") - own;
                return $"It would take {Words.Count(Of(previewed, "courses"), "course")} and {Words.Count(Of(previewed, "enrollments"), "enrollment")}, {others} of them {Words.Plural(others, "another student's", "other students'")}. Everything was rolled back, and the context that did it is thrown away.";
            })
            .Exhibits(_ => new TableExhibit("What would be deleted", ["Table", "Rows"], [.. previewed.Select(taken => new ExhibitCell[] { taken.Table, Deleted(taken.Rows) })]));

        lab.Step("Delete that speaker", async () =>
            {
                student = await db.Students.SingleAsync(s => s.Id == speaker);
                db.Remove(student);
                await db.SaveChangesAsync();
            })
            .Finds(step => $"{Words.Count(step.RowsByForeignKeys, "row")} went along with the student, {(Taken(step).SequenceEqual(previewed) ? "as previewed" : "other than previewed")}: EF Core sent one DELETE, and foreign keys did the rest.")
            .Exhibits(step => new TableExhibit(
                "What was deleted", ["Table", "Previewed", "Deleted"],
                [.. Taken(step).Select(taken => new ExhibitCell[] { taken.Table, Of(previewed, taken.Table), Deleted(taken.Rows) })]));
    }

    private static Student Student(int id, string name) => new() { Id = id, Name = name };

    private static Course Course(int id, string title, int speaker) => new() { Id = id, Title = title, SpeakerId = speaker };

    private static List<(string Table, int Rows)> Taken(StepResult step) =>
    [
        ("students", step.RowsChanged),
        .. step.Statements.SelectMany(statement => statement.ForeignKeyEffects).Where(effect => effect.Action == ForeignKeyAction.Deleted)
            .Select(effect => (effect.Table, effect.Rows)).Order(),
    ];

    private static int Of(IReadOnlyList<(string Table, int Rows)> taken, string table) => taken.Where(rows => rows.Table == table).Sum(rows => rows.Rows);

    private static ExhibitCell Deleted(int rows) => new($"{rows}", ExhibitKind.Deleted);
}
