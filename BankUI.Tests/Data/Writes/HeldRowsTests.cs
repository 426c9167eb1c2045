using BankUI.Data.SqlCapture;
using BankUI.Domain;
using BankUI.Features.Accounts.Deleting;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Planning;
using BankUI.Tests.Features.Enrollments.Rosters;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Writes;

/// <summary>
/// What a write decides on is held (updated) before it is read. SQLite has one writer and hides a write that forgets it; on SQL Server what somebody
/// else writes between reading and writing is lost.
/// </summary>
public sealed class HeldRowsTests : IAsyncLifetime
{
    private readonly TestDatabase _bank = new();
    private int _ada;
    private int _bob;
    private int _course;
    private int _other;
    private int _seated;
    private int _waiting;

    public static TheoryData<string, string> Writes => new()
    {
        { "move the activity", "accounts" },
        { "save preferences", "accounts" },
        { "set a role", "enrollments" },
        { "set a grade", "enrollments" },
        { "move in the queue", "courses" },
        { "enroll", "courses" },
        { "drop", "courses" },
        { "import", "courses" },
        { "edit a course", "courses" },
        { "replace a prerequisite", "courses" },
        { "edit a student", "students" },
    };

    public async Task InitializeAsync()
    {
        (_ada, _bob) = ((await _bank.OpenAccountAsync("Ada", 5000)).Id, (await _bank.OpenAccountAsync("Bob", 100)).Id);
        (_course, _other) = (await _bank.AddCourseAsync("DB-101", capacity: 1), await _bank.AddCourseAsync("DB-201"));
        (_seated, _waiting) = (await _bank.AddStudentAsync("Sam"), await _bank.AddStudentAsync("Tia"));
        await _bank.EnrollAsync(_seated, _course);
        await _bank.EnrollAsync(_waiting, _course, waitsAt: 1);
    }

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_holds_what_it_decides_on_before_it_reads_it(string write, string table)
    {
        var plan = await _bank.PlanAsync(_course, RosterTest.File("Zoe,zoe@example.org,,"));
        using var sql = _bank.Capture();

        await WriteAsync(write, plan);

        Assert.StartsWith("UPDATE", First(sql, table).Text.Split('\n').First(line => !line.StartsWith("--", StringComparison.Ordinal) && line.Trim().Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_holds_the_course_before_it_counts_its_seats()
    {
        var drops = _bank.Get<DropService>();
        var dropped = BankBuilder.Value(await drops.DropAsync(_seated, _course, "Tester"));
        using var sql = _bank.Capture();

        BankBuilder.Value(await drops.TakeBackAsync(dropped, "Tester"));

        Assert.Contains("UPDATE", First(sql, "courses").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_lower_account_is_held_first(bool up)
    {
        using var sql = _bank.Capture();

        BankBuilder.Value(await _bank.Get<ActivityMover>().MoveAsync(up ? _ada : _bob, up ? _bob : _ada));

        Assert.Equal([_ada, _bob], sql.All.Take(2).Select(statement => Assert.Single(statement.Parameters).Value));
    }

    private static SqlStatement First(CapturedSql sql, string table) =>
        sql.All.First(statement => statement.Text.Contains($"\"{table}\"", StringComparison.Ordinal));

    private async Task WriteAsync(string write, RosterPlan plan)
    {
        switch (write)
        {
            case "move the activity":
                BankBuilder.Value(await _bank.Get<ActivityMover>().MoveAsync(_bob, _ada));
                break;
            case "save preferences":
                BankBuilder.Value(await _bank.Get<PreferencesService>().SaveAsync(_ada, new PreferencesForm("Rent", null, false)));
                break;
            case "set a role":
                BankBuilder.Value(await _bank.Get<EnrollmentService>().SetRoleAsync(_seated, _course, EnrollmentRole.Auditor));
                break;
            case "set a grade":
                BankBuilder.Value(await _bank.Get<EnrollmentService>().SetGradeAsync(_seated, _course, "A"));
                break;
            case "move in the queue":
                BankBuilder.Value(await _bank.Get<EnrollmentService>().MoveAsync(_waiting, _course, 2));
                break;
            case "enroll":
                BankBuilder.Value(await _bank.Get<EnrollmentService>().EnrollAsync(new EnrollForm([_seated], _other, EnrollmentRole.Student, false)));
                break;
            case "drop":
                BankBuilder.Value(await _bank.Get<DropService>().DropAsync(_seated, _course, "Tester"));
                break;
            case "import":
                BankBuilder.Value(await _bank.Get<RosterImportService>().ImportAsync(plan));
                break;
            case "edit a course":
                BankBuilder.Value(await _bank.Get<CourseService>().EditAsync(new ShownCourse(_course, "DB-101", "About DB-101", 1, null, null), new CourseForm("DB-101", "About DB-101", "2")));
                break;
            case "replace a prerequisite":
                BankBuilder.Value(await _bank.Get<CourseLinkService>().ReplacePrerequisiteAsync(_course, _other));
                break;
            case "edit a student":
                BankBuilder.Value(await _bank.Get<PersonService>().EditStudentAsync(new ShownPerson(_seated, "Sam", "Sam@example.org"), new PersonForm("Samira", "sam@example.org")));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(write), write, null);
        }
    }
}
