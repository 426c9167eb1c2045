using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments.Enrolling;

/// <summary>Enrolling, and what an enrollment says: who gets a seat, who waits where, and what is refused.</summary>
public abstract class EnrollmentServiceTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private EnrollmentService EnrollmentService => _bank.Get<EnrollmentService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task Seats_are_given_in_the_order_asked_for_and_the_rest_wait()
    {
        var course = await _bank.AddCourseAsync("DB-101", 2);
        int[] students = await StudentsAsync("Sam", "Tia", "Uma", "Vic");

        var enrolled = await EnrollAsync(course, students);

        Assert.Equal([null, null, 1, 2], enrolled.Students.Select(student => student.Place));
        Assert.Equal("2 students have a seat in DB-101. DB-101 is full: 2 students wait at places 1 to 2.", enrolled.InWords());
        Assert.Equal("Sam Tia | Uma Vic", await CourseAsync(course));
    }

    [SkippableFact]
    public async Task Who_comes_to_a_full_course_is_told_the_place()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync("Sam", "Uma");
        Assert.Equal("Sam has a seat in DB-101.", (await EnrollAsync(course, students[0])).InWords());

        Assert.Equal("DB-101 is full: Uma waits at place 1.", (await EnrollAsync(course, students[1])).InWords());
    }

    [SkippableFact]
    public async Task Who_comes_later_does_not_overtake_a_queue_although_a_seat_is_free()
    {
        var course = await _bank.AddCourseAsync("DB-101", 2);
        int[] students = await StudentsAsync("Sam", "Uma", "Vic");
        await _bank.EnrollAsync(students[0], course);
        await _bank.EnrollAsync(students[1], course, waitsAt: 1);

        await EnrollAsync(course, students[2]);

        Assert.Equal("Sam | Uma Vic", await CourseAsync(course));
    }

    [SkippableFact]
    public async Task A_role_is_what_was_asked_for()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        int[] students = await StudentsAsync("Sam");

        Value(await EnrollmentService.EnrollAsync(new EnrollForm(students, course, EnrollmentRole.Auditor)));

        Assert.Equal(EnrollmentRole.Auditor, (await StoredAsync(students[0], course)).Role);
    }

    [SkippableFact]
    public async Task The_same_student_twice_is_refused_and_nobody_is_enrolled()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        int[] students = await StudentsAsync("Sam", "Uma");
        await EnrollAsync(course, students[0]);

        var refusal = Refused(await EnrollmentService.EnrollAsync(new EnrollForm(students, course, EnrollmentRole.Student)));

        Assert.Equal(("Sam is in DB-101 already.", Fields.Students), (refusal.Sentence, refusal.Field));
        Assert.Equal("Sam |", await CourseAsync(course));
    }

    [SkippableFact]
    public async Task What_is_gone_is_said()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        int[] students = await StudentsAsync("Sam");

        Assert.StartsWith("This student no longer exists.", Refused(await EnrollmentService.EnrollAsync(new EnrollForm([99], course, EnrollmentRole.Student))).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("This course no longer exists.", Refused(await EnrollmentService.EnrollAsync(new EnrollForm(students, 99, EnrollmentRole.Student))).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("This student is no longer in the course.", Refused(await EnrollmentService.SetRoleAsync(1, 99, EnrollmentRole.Auditor)).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("This student is no longer in the course.", Refused(await EnrollmentService.MoveAsync(students[0], course, 1)).Sentence, StringComparison.Ordinal);
        Assert.Equal("Choose at least one student.", Refused(await EnrollmentService.EnrollAsync(new EnrollForm([], course, EnrollmentRole.Student))).Sentence);
    }

    [SkippableFact]
    public async Task Without_the_course_before_it_is_refused_unless_overridden_knowingly()
    {
        var first = await _bank.AddCourseAsync("DB-101", 1);
        var second = await _bank.AddCourseAsync("DB-201", prerequisiteId: first);
        int[] students = await StudentsAsync("Sam", "Tia", "Uma");
        await EnrollAsync(first, students[0], students[1]);
        var form = new EnrollForm(students, second, EnrollmentRole.Student);

        // Sam has a seat in it, Tia only waits for one, Uma has nothing to do with it.
        var missing = Assert.IsType<PrerequisiteMissing>(Refused(await EnrollmentService.EnrollAsync(form)));
        Assert.Equal("Tia and Uma lack DB-101, which comes before DB-201: neither enrolled in it, nor graded.", missing.Sentence);
        Assert.Equal(students[1..], missing.StudentIds);
        Assert.Equal("|", await CourseAsync(second));

        await EnrollAsync(second, students[0]);
        Value(await EnrollmentService.EnrollAsync(form with { StudentIds = students[1..], WithoutPrerequisite = true }));
        Assert.Equal("Sam Tia Uma |", await CourseAsync(second));
    }

    [SkippableFact]
    public async Task A_grade_is_set_and_cleared_and_needs_a_seat()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync("Sam", "Uma");
        await EnrollAsync(course, students);

        Assert.Equal("Sam has the grade B+ in DB-101 now.", Value(await EnrollmentService.SetGradeAsync(students[0], course, " b+ ")));
        Assert.Equal("B+", (await StoredAsync(students[0], course)).Grade);
        Assert.Equal("A grade has at most 2 characters, such as A or B+.", Refused(await EnrollmentService.SetGradeAsync(students[0], course, "good")).Sentence);
        Assert.StartsWith("Uma waits for a seat in DB-101", Refused(await EnrollmentService.SetGradeAsync(students[1], course, "A")).Sentence, StringComparison.Ordinal);
        Assert.Equal("Sam has no grade in DB-101 now.", Value(await EnrollmentService.SetGradeAsync(students[0], course, "")));
        Assert.Null((await StoredAsync(students[0], course)).Grade);
    }

    [SkippableTheory]
    [InlineData("Wes", 1, "Wes Tia Uma Vic")]
    [InlineData("Tia", 4, "Uma Vic Wes Tia")]
    [InlineData("Tia", 99, "Uma Vic Wes Tia")]
    [InlineData("Vic", 2, "Tia Vic Uma Wes")]
    [InlineData("Uma", 3, "Tia Vic Uma Wes")]
    [InlineData("Uma", 2, "Tia Uma Vic Wes")]
    [InlineData("Uma", -5, "Uma Tia Vic Wes")]
    public async Task A_place_is_moved_by_hand_and_no_gap_is_left(string who, int place, string queue)
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        string[] names = ["Sam", "Tia", "Uma", "Vic", "Wes"];
        int[] students = await StudentsAsync(names);
        await EnrollAsync(course, students);

        Value(await EnrollmentService.MoveAsync(students[Array.IndexOf(names, who)], course, place));

        Assert.Equal($"Sam | {queue}", await CourseAsync(course));
        await using var db = _bank.Context();
        Assert.Equal([1, 2, 3, 4], await db.Enrollments.Where(e => e.WaitlistPosition != null).Select(e => e.WaitlistPosition!.Value).OrderBy(p => p).ToListAsync());
    }

    [SkippableFact]
    public async Task Who_has_a_seat_cannot_be_moved_in_the_queue()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync("Sam", "Uma");
        await EnrollAsync(course, students);

        Assert.StartsWith("Sam has a seat in DB-101 by now", Refused(await EnrollmentService.MoveAsync(students[0], course, 1)).Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Dropping_gives_the_seat_to_the_first_in_the_queue_and_can_be_taken_back()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync("Sam", "Uma", "Vic");
        await EnrollAsync(course, students);
        var drops = _bank.Get<DropService>();

        var dropped = Value(await drops.DropAsync(students[0], course, "a test"));

        Assert.Equal("Dropped: Sam in DB-101. Uma gets a seat in DB-101.", dropped.Sentence);
        Assert.Equal("Uma | Vic", await CourseAsync(course));
        Assert.Equal("Taken back: Sam in DB-101.", Value(await drops.TakeBackAsync(dropped, "a test")));
        Assert.Equal("Sam | Uma Vic", await CourseAsync(course));
        Assert.Contains("restored", Refused(await drops.TakeBackAsync(dropped, "a test")).Sentence, StringComparison.OrdinalIgnoreCase);
        Value(await drops.DropAsync(students[0], course, "a test"));
        Assert.Contains("no longer exists", Refused(await drops.DropAsync(students[0], course, "a test")).Sentence, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_long_queue_closes_up_with_one_statement()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync([.. Enumerable.Range(0, 40).Select(i => $"Student {i:00}")]);
        await EnrollAsync(course, students);
        using var sql = _bank.Capture();

        Value(await _bank.Get<DropService>().DropAsync(students[0], course, "a test"));

        Assert.Equal(2, _bank.Sql.Statements.Count(statement => statement.Sql.Text.Replace("\"", "", StringComparison.Ordinal).Contains("UPDATE enrollments", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task Enrolling_takes_the_same_statements_however_many_are_in_the_course()
    {
        var course = await _bank.AddCourseAsync("DB-101", 20);
        int[] students = await StudentsAsync([.. Enumerable.Range(0, 41).Select(i => $"Student {i:00}")]);
        using (var sql = _bank.Capture())
        {
            await EnrollAsync(course, students[0]);
            sql.Statements(4 + CapturedSql.AuditEntry).NoRepeats();
        }

        await EnrollAsync(course, students[1..40]);
        using (var sql = _bank.Capture())
        {
            await EnrollAsync(course, students[40]);
            sql.Statements(4 + CapturedSql.AuditEntry).NoRepeats();
        }
    }

    [SkippableFact]
    public async Task Two_people_take_the_last_seat_and_neither_sees_an_error()
    {
        var course = await _bank.AddCourseAsync("DB-101", 1);
        int[] students = await StudentsAsync("Sam", "Uma");
        using var other = _bank.OtherCircuit();

        var both = await Task.WhenAll(
            Task.Run(() => EnrollmentService.EnrollAsync(new EnrollForm([students[0]], course, EnrollmentRole.Student))),
            Task.Run(() => other.ServiceProvider.GetRequiredService<EnrollmentService>().EnrollAsync(new EnrollForm([students[1]], course, EnrollmentRole.Student))));

        Assert.Equal([null, 1], both.Select(outcome => Assert.Single(Value(outcome).Students).Place).Order());
    }

    private static T Value<T>(Outcome<T> outcome) => BankBuilder.Value(outcome);

    private static Refusal Refused<T>(Outcome<T> outcome)
    {
        Assert.False(outcome.IsOk, "It was not refused.");
        return outcome.Refusal;
    }

    private async Task<int[]> StudentsAsync(params string[] names)
    {
        var ids = new List<int>();
        foreach (var name in names)
        {
            ids.Add(await _bank.AddStudentAsync(name));
        }

        return [.. ids];
    }

    private async Task<Enrolled> EnrollAsync(int course, params int[] students) =>
        Value(await EnrollmentService.EnrollAsync(new EnrollForm(students, course, EnrollmentRole.Student)));

    private async Task<Enrollment> StoredAsync(int student, int course)
    {
        await using var db = _bank.Context();
        return (await db.Enrollments.FindAsync(student, course))!;
    }

    /// <summary>Who has a seat, by name, and who waits, in order.</summary>
    private async Task<string> CourseAsync(int course)
    {
        await using var db = _bank.Context();
        var rows = await db.Enrollments.Where(e => e.CourseId == course).OrderBy(e => e.WaitlistPosition).ThenBy(e => e.Student.Name)
            .Select(e => new { e.Student.Name, e.WaitlistPosition }).ToListAsync();
        return $"{string.Join(' ', rows.Where(row => row.WaitlistPosition is null).Select(row => row.Name))} | {string.Join(' ', rows.Where(row => row.WaitlistPosition is not null).Select(row => row.Name))}".Trim();
    }
}

public sealed class SqliteEnrollmentServiceTests() : EnrollmentServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlEnrollmentServiceTests() : EnrollmentServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerEnrollmentServiceTests() : EnrollmentServiceTests(DatabaseProvider.SqlServer);
