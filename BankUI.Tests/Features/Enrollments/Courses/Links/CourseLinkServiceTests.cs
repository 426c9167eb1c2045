using BankUI.Data.Startup;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Features.Enrollments.Courses.Links;

/// <summary>Moving what courses refer to away from what is about to be deleted.</summary>
public abstract class CourseLinkServiceTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private CourseLinkService Links => _bank.Get<CourseLinkService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task Clearing_the_link_is_one_statement_however_many_courses_build_on_it()
    {
        var first = await _bank.AddCourseAsync("A-1");
        await _bank.AddCourseAsync("A-2", prerequisiteId: first);
        await _bank.AddCourseAsync("A-3", prerequisiteId: first);
        using var sql = _bank.Capture();

        Assert.Equal("Cleared the link of 2 courses.", Value(await Links.ClearPrerequisiteAsync(first)));

        sql.Statements(1 + CapturedSql.AuditEntry);
        Assert.Null(await _bank.StoredPrerequisiteAsync("A-2"));
        Assert.Null(await _bank.StoredPrerequisiteAsync("A-3"));
    }

    [SkippableFact]
    public async Task Another_course_takes_the_place_of_a_prerequisite()
    {
        var first = await _bank.AddCourseAsync("A-1");
        await _bank.AddCourseAsync("A-2", prerequisiteId: first);
        var other = await _bank.AddCourseAsync("B-1");
        using var sql = _bank.Capture();

        Assert.Equal("1 course now builds on B-1.", Value(await Links.ReplacePrerequisiteAsync(first, other)));

        sql.Statements(3 + CapturedSql.AuditEntry).NoRepeats();
        Assert.Equal("B-1", await _bank.StoredPrerequisiteAsync("A-2"));
    }

    [SkippableFact]
    public async Task A_course_cannot_come_before_itself()
    {
        var first = await _bank.AddCourseAsync("A-1");
        var second = await _bank.AddCourseAsync("A-2", prerequisiteId: first);

        AssertRefused(
            await Links.ReplacePrerequisiteAsync(first, second),
            "A-2 itself builds on this course, and cannot come before itself. Choose another.",
            field: null);
        Assert.Equal("A-1", await _bank.StoredPrerequisiteAsync("A-2"));
    }

    [SkippableFact]
    public async Task A_circle_is_refused_at_any_distance()
    {
        var first = await _bank.AddCourseAsync("A-1");
        var last = await _bank.AddCourseAsync("A-2", prerequisiteId: first);
        for (var i = 3; i <= 9; i++)
        {
            last = await _bank.AddCourseAsync($"A-{i}", prerequisiteId: last);
        }

        using var sql = _bank.Capture();

        AssertRefused(
            await Links.ReplacePrerequisiteAsync(first, last),
            "A-9 comes after A-2, which would then come after A-9: a circle. Choose another.",
            field: null);
        sql.Statements(2).NoRepeats();
        Assert.Equal("A-1", await _bank.StoredPrerequisiteAsync("A-2"));
    }

    [SkippableFact]
    public async Task A_circle_that_is_there_already_ends_the_search()
    {
        var first = await _bank.AddCourseAsync("A-1");
        await _bank.AddCourseAsync("A-2", prerequisiteId: first);
        var b = await _bank.AddCourseAsync("B-1");
        var c = await _bank.AddCourseAsync("B-2", prerequisiteId: b);
        await using (var db = _bank.Context())
        {
            await db.Courses.Where(x => x.Id == b).ExecuteUpdateAsync(set => set.SetProperty(x => x.PrerequisiteId, (int?)c));
        }

        Assert.Equal("1 course now builds on B-2.", Value(await Links.ReplacePrerequisiteAsync(first, c)));
    }

    [SkippableFact]
    public async Task What_was_chosen_may_be_gone()
    {
        var first = await _bank.AddCourseAsync("A-1");

        AssertRefused(await Links.ReplacePrerequisiteAsync(first, 99), "The course that you chose no longer exists. Choose another.", field: null);
        AssertRefused(await Links.HandOverAsync(1, 99), "The instructor that you chose no longer exists. Choose another.", field: null);
    }

    [SkippableFact]
    public async Task Courses_are_handed_to_a_colleague()
    {
        var (ann, ben) = (await _bank.AddInstructorAsync("Ann"), await _bank.AddInstructorAsync("Ben"));
        await _bank.AddCourseAsync("A-1", instructorId: ann);
        await _bank.AddCourseAsync("A-2", instructorId: ann);
        using var sql = _bank.Capture();

        Assert.Equal("Handed 2 courses to Ben.", Value(await Links.HandOverAsync(ann, ben)));

        sql.Statements(2 + CapturedSql.AuditEntry).NoRepeats();
        await using var db = _bank.Context();
        Assert.All(db.Courses, course => Assert.Equal(ben, course.InstructorId));
    }
}

public sealed class SqliteCourseLinkServiceTests() : CourseLinkServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlCourseLinkServiceTests() : CourseLinkServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerCourseLinkServiceTests() : CourseLinkServiceTests(DatabaseProvider.SqlServer);
