using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Features.Enrollments.Courses;

/// <summary>Adding and editing courses, and what more or fewer seats mean.</summary>
public abstract class CourseServiceTests(DatabaseProvider engine) : IDisposable
{
    private const string NotACapacity = "Capacity is a whole number from 1 to 100,000.";

    private readonly TestDatabase _bank = new(engine);

    private CourseService Service => _bank.Get<CourseService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task Adding_a_course_with_its_links_is_one_insert()
    {
        var (ivy, first) = (await _bank.AddInstructorAsync("Ivy"), await _bank.AddCourseAsync("A-1"));
        using var sql = _bank.Capture();

        var added = Value(await Service.AddAsync(new(" DB-101 ", "Databases", " 1,200 ", ivy, first)));

        sql.Statements(1 + CapturedSql.AuditEntry);
        Assert.Equal("DB-101 has 1,200 seats, and nobody is enrolled yet.", added.Sentence);
        Assert.Equal(new(added.Id, "DB-101", "Databases", 1200, ivy, first), await StoredAsync(added.Id));
    }

    [SkippableTheory]
    [InlineData("", "Databases", "10", Fields.Code, "Enter a code, such as DB-101.")]
    [InlineData("DB-101", "", "10", Fields.Title, "Enter a title.")]
    [InlineData("DB-101", "Databases", null, Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "ten", Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "1.5", Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "1,5", Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "-3", Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "99999999999", Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", "0", Fields.Capacity, "A course has at least one seat. Type a number from 1 to 100,000.")]
    public async Task What_is_not_acceptable_is_refused_beside_its_field(string code, string title, string? capacity, string field, string sentence)
    {
        var shown = await AddAsync("A-1");

        AssertRefused(await Service.AddAsync(new(code, title, capacity)), sentence, field);
        AssertRefused(await Service.EditAsync(shown, new(code, title, capacity)), sentence, field);

        Assert.Equal(shown, await StoredAsync(shown.Id));
    }

    [SkippableFact]
    public async Task A_code_that_another_course_has_is_refused_in_any_case_and_names_it()
    {
        await AddAsync("DB-101");
        var shown = await AddAsync("A-1");
        const string Taken = "DB-101 is the code of About DB-101 already. Every course has a code of its own.";

        AssertRefused(await Service.AddAsync(new("db-101", "Databases", "5")), Taken, Fields.Code);
        AssertRefused(await Service.EditAsync(shown, new(" Db-101", "Databases", "5")), Taken, Fields.Code);

        Assert.Equal(shown, await StoredAsync(shown.Id));
    }

    [SkippableFact]
    public async Task A_new_course_whose_answer_was_lost_and_that_is_sent_again_is_there_once_and_the_sentence_says_so()
    {
        var form = new CourseForm("DB-101", "Databases", "5");
        Value(await Service.AddAsync(form));

        AssertRefused(await Service.AddAsync(form), "DB-101 Databases is there already. If you have just added it, that was stored: cancel.", Fields.Code);
    }

    [SkippableFact]
    public async Task An_instructor_or_a_prerequisite_that_was_deleted_meanwhile_is_refused_beside_its_field()
    {
        const string NoInstructor = "The instructor that you chose no longer exists. Choose another, or none.";
        const string NoCourse = "The course that you chose no longer exists. Choose another, or nothing.";
        var shown = await AddAsync("A-1");

        AssertRefused(await Service.AddAsync(new("DB-101", "Databases", "5", InstructorId: 99)), NoInstructor, Fields.Instructor);
        AssertRefused(await Service.AddAsync(new("DB-101", "Databases", "5", PrerequisiteId: 99)), NoCourse, Fields.BuildsOn);
        AssertRefused(await Service.EditAsync(shown, FormOf(shown) with { InstructorId = 99 }), NoInstructor, Fields.Instructor);
        AssertRefused(await Service.EditAsync(shown, FormOf(shown) with { PrerequisiteId = 99 }), NoCourse, Fields.BuildsOn);

        Assert.Equal(shown, await StoredAsync(shown.Id));
    }

    [SkippableFact]
    public async Task An_edit_holds_reads_and_writes_the_row()
    {
        var shown = await AddAsync("A-1");
        var ivy = await _bank.AddInstructorAsync("Ivy");
        using var sql = _bank.Capture();

        var edited = Value(await Service.EditAsync(shown, new("A-2", "Another title", "10", ivy)));

        sql.Statements(3 + CapturedSql.AuditEntry).NoRepeats();
        Assert.Equal((shown.Id, "A-2 is up to date."), (edited.Id, edited.Sentence));
        Assert.Equal(new(shown.Id, "A-2", "Another title", 10, ivy, null), await StoredAsync(shown.Id));
    }

    [SkippableFact]
    public async Task The_capacity_cannot_be_below_the_number_of_seats_that_are_taken()
    {
        var shown = await AddAsync("A-1", capacity: 3);
        await EnrollAsync(shown.Id, seats: ["Ann", "Ben"]);

        AssertRefused(
            await Service.EditAsync(shown, FormOf(shown) with { Capacity = "1" }),
            "2 students have a seat in A-1: the capacity cannot be below 2.",
            Fields.Capacity);
        Assert.Equal(3, (await StoredAsync(shown.Id)).Capacity);

        Assert.Equal("A-1 has 2 seats now.", Value(await Service.EditAsync(shown, FormOf(shown) with { Capacity = "2" })).Sentence);
    }

    [SkippableFact]
    public async Task A_course_that_has_more_students_than_seats_can_be_edited_as_long_as_it_loses_no_seat()
    {
        var shown = await AddAsync("A-1", capacity: 1);
        await EnrollAsync(shown.Id, seats: ["Ann", "Ben", "Cleo"], waiting: ["Dan"]);

        Assert.Equal("A-1 is up to date.", Value(await Service.EditAsync(shown, FormOf(shown) with { Title = "New" })).Sentence);
        Assert.Equal("A-1 has 2 seats now.", Value(await Service.EditAsync(await StoredAsync(shown.Id), FormOf(shown) with { Capacity = "2" })).Sentence);
        Assert.Equal(["Dan 1"], await QueueAsync(shown.Id));
    }

    [SkippableFact]
    public async Task More_seats_go_to_the_first_in_the_queue_in_the_same_transaction_and_the_sentence_says_to_whom()
    {
        var shown = await AddAsync("A-1", capacity: 1);
        await EnrollAsync(shown.Id, seats: ["Ann"], waiting: ["Uma", "Ben", "Cleo"]);
        using var sql = _bank.Capture();

        var edited = Value(await Service.EditAsync(shown, FormOf(shown) with { Capacity = "3" }));

        sql.Statements(7 + CapturedSql.AuditEntry).NoRepeats();
        Assert.Equal("A-1 has 3 seats now. Uma and Ben moved up from the waitlist.", edited.Sentence);
        Assert.Equal(["Cleo 1"], await QueueAsync(shown.Id));
    }

    [SkippableFact]
    public async Task Of_many_who_move_up_three_are_named()
    {
        var shown = await AddAsync("A-1", capacity: 1);
        await EnrollAsync(shown.Id, seats: ["Ann"], waiting: ["Uma", "Ben", "Cleo", "Dan", "Eve"]);

        Assert.Equal(
            "A-1 has 20 seats now. Uma, Ben, Cleo and 2 others moved up from the waitlist.",
            Value(await Service.EditAsync(shown, FormOf(shown) with { Capacity = "20" })).Sentence);
        Assert.Empty(await QueueAsync(shown.Id));
    }

    [SkippableFact]
    public async Task When_promoting_fails_the_capacity_stays_and_the_next_try_does_both()
    {
        var shown = await AddAsync("A-1", capacity: 1);
        await EnrollAsync(shown.Id, seats: ["Ann"], waiting: ["Uma"]);
        _bank.Commands.FailNext(after: 5);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Service.EditAsync(shown, FormOf(shown) with { Capacity = "2" }));
        Assert.Equal(shown, await StoredAsync(shown.Id));
        Assert.Equal(["Uma 1"], await QueueAsync(shown.Id));

        Assert.Equal("A-1 has 2 seats now. Uma moved up from the waitlist.", Value(await Service.EditAsync(shown, FormOf(shown) with { Capacity = "2" })).Sentence);
    }

    [SkippableFact]
    public async Task An_edit_of_what_someone_else_changed_says_what_is_stored_and_replaces_it_only_when_that_was_seen()
    {
        var (ivy, other) = (await _bank.AddInstructorAsync("Ivy"), await _bank.AddCourseAsync("B-1"));
        var shown = await AddAsync("A-1");
        Value(await Service.EditAsync(shown, new("A-1", "Theirs", "12", ivy, other)));

        var refused = AssertRefused(
            await Service.EditAsync(shown, FormOf(shown) with { Title = "Mine" }),
            "Someone else changed this course meanwhile: its title is Theirs now, it has 12 seats now, its instructor is Ivy now and it builds on B-1 now. "
            + "Keep your version to replace that, or cancel to leave it.",
            field: null);

        var theirs = Assert.IsType<ChangedMeanwhile<ShownCourse>>(refused).Theirs;
        Assert.Equal(theirs, await StoredAsync(shown.Id));
        Value(await Service.EditAsync(theirs, FormOf(shown) with { Title = "Mine" }));
        Assert.Equal(shown with { Title = "Mine" }, await StoredAsync(shown.Id));
    }

    [SkippableFact]
    public async Task An_edit_that_is_sent_twice_is_no_conflict()
    {
        var (shown, other) = (await AddAsync("A-1"), await _bank.AddCourseAsync("B-1"));
        var form = FormOf(shown) with { Capacity = "11", PrerequisiteId = other };

        Assert.Equal("A-1 has 11 seats now.", Value(await Service.EditAsync(shown, form)).Sentence);
        Assert.Equal("A-1 is up to date.", Value(await Service.EditAsync(shown, form)).Sentence);
    }

    [SkippableFact]
    public async Task What_was_deleted_meanwhile_cannot_be_edited()
    {
        var (other, gone) = (await _bank.AddCourseAsync("B-1"), new ShownCourse(99, "A-1", "Gone", 5, null, null));

        AssertRefused(await Service.EditAsync(gone, FormOf(gone)), "This course no longer exists. Someone else deleted it.", field: null);
        AssertRefused(await Service.EditAsync(gone, FormOf(gone) with { PrerequisiteId = other }), "This course no longer exists. Someone else deleted it.", field: null);
    }

    private static CourseForm FormOf(ShownCourse shown) =>
        new(shown.Code, shown.Title, shown.Capacity.ToString(System.Globalization.CultureInfo.InvariantCulture), shown.InstructorId, shown.PrerequisiteId);

    private async Task<ShownCourse> AddAsync(string code, int capacity = 10) => await StoredAsync(await _bank.AddCourseAsync(code, capacity));

    private async Task<ShownCourse> StoredAsync(int id)
    {
        await using var db = _bank.Context();
        return await db.Courses.Where(c => c.Id == id).Select(c => new ShownCourse(c.Id, c.Code, c.Title, c.Capacity, c.InstructorId, c.PrerequisiteId)).SingleAsync();
    }

    private async Task EnrollAsync(int courseId, string[] seats, string[]? waiting = null)
    {
        foreach (var name in seats)
        {
            await _bank.EnrollAsync(await _bank.AddStudentAsync(name), courseId);
        }

        foreach (var (i, name) in (waiting ?? []).Index())
        {
            await _bank.EnrollAsync(await _bank.AddStudentAsync(name), courseId, waitsAt: i + 1);
        }
    }

    private async Task<List<string>> QueueAsync(int courseId)
    {
        await using var db = _bank.Context();
        return await db.Enrollments.Where(e => e.CourseId == courseId && e.Status == EnrollmentStatus.Waitlisted)
            .OrderBy(e => e.WaitlistPosition).Select(e => e.Student.Name + " " + e.WaitlistPosition).ToListAsync();
    }
}

public sealed class SqliteCourseServiceTests() : CourseServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlCourseServiceTests() : CourseServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerCourseServiceTests() : CourseServiceTests(DatabaseProvider.SqlServer);
