using BankUI.Data;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlCapture.Repeats;

public sealed class LoadedNavigationTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly BankDbContext _db;

    public LoadedNavigationTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
        raw.Execute(
            """
            INSERT INTO accounts (id, owner, email) VALUES (4, 'Dan', 'dan@example.com'), (5, 'Eve', 'eve@example.com');
            INSERT INTO activity (account_id, type, amount_cents) VALUES (4, 'DEP', 100), (5, 'DEP', 200);
            INSERT INTO students (id, name, email) VALUES (3, 'Una', 'una@example.com');
            INSERT INTO enrollments (student_id, course_id, role, status) VALUES (3, 1, 'student', 'enrolled');
            INSERT INTO courses (id, code, title, capacity, prerequisite_id) VALUES (3, 'DB-301', 'Even more', 2, 2), (4, 'DB-401', 'And more', 2, 3);
            """);
        _db = _bank.Context();
    }

    [Fact]
    public async Task Activities_of_account_after_account()
    {
        foreach (var account in await _db.Accounts.AsNoTracking().ToListAsync())
        {
            await _db.Activity.Where(activity => activity.AccountId == account.Id).OrderBy(activity => activity.Id).Take(3).ToListAsync();
        }

        AssertLoads("Account", "Activities", "Include(a => a.Activities)");
    }

    [Fact]
    public async Task Activities_that_are_loaded_explicitly()
    {
        foreach (var account in await _db.Accounts.ToListAsync())
        {
            await _db.Entry(account).Collection(a => a.Activities).LoadAsync();
        }

        AssertLoads("Account", "Activities", "Include(a => a.Activities)");
    }

    [Fact]
    public async Task Only_counting_the_activities_of_account_after_account()
    {
        foreach (var account in await _db.Accounts.AsNoTracking().ToListAsync())
        {
            await _db.Activity.CountAsync(activity => account.Id == activity.AccountId);
        }

        AssertLoads("Account", "Activities", "Include(a => a.Activities)");
    }

    [Fact]
    public async Task The_account_of_activity_after_activity()
    {
        foreach (var activity in await _db.Activity.AsNoTracking().ToListAsync())
        {
            await _db.Accounts.AsNoTracking().SingleAsync(account => account.Id == activity.AccountId);
        }

        AssertLoads("Activity", "Account", "Include(a => a.Account)");
    }

    [Fact]
    public async Task An_account_that_is_found_after_activities_were_read()
    {
        foreach (var activity in await _db.Activity.AsNoTracking().ToListAsync())
        {
            await _db.Accounts.FindAsync(activity.AccountId);
        }

        AssertLoads("Activity", "Account", "Include(a => a.Account)");
    }

    [Fact]
    public async Task From_where_a_row_is_reached_is_not_guessed_when_there_are_two_ways()
    {
        await _db.AccountPreferences.AsNoTracking().ToListAsync();
        await _db.Activity.AsNoTracking().ToListAsync();
        for (var id = 1; id <= 3; id++)
        {
            await _db.Accounts.FindAsync(id);
        }

        Assert.Null(Repeat.Navigation);
    }

    [Fact]
    public async Task The_preferences_of_account_after_account()
    {
        foreach (var account in await _db.Accounts.AsNoTracking().ToListAsync())
        {
            await _db.AccountPreferences.Where(preferences => preferences.AccountId == account.Id).SingleOrDefaultAsync();
        }

        AssertLoads("Account", "Preferences", "Include(a => a.Preferences)");
    }

    [Fact]
    public async Task The_enrollments_of_student_after_student()
    {
        foreach (var student in await _db.Students.AsNoTracking().ToListAsync())
        {
            await _db.Enrollments.Include(enrollment => enrollment.Course).Where(enrollment => enrollment.StudentId == student.Id).ToListAsync();
        }

        AssertLoads("Student", "Enrollments", "Include(s => s.Enrollments)");
    }

    [Fact]
    public async Task The_prerequisite_of_course_after_course()
    {
        foreach (var course in await _db.Courses.AsNoTracking().Where(course => course.PrerequisiteId != null).ToListAsync())
        {
            await _db.Courses.AsNoTracking().SingleAsync(c => c.Id == course.PrerequisiteId);
        }

        AssertLoads("Course", "Prerequisite", "Include(c => c.Prerequisite)");
    }

    [Fact]
    public async Task What_a_course_leads_to_has_no_navigation_but_a_query_for_all_of_it()
    {
        for (var id = 1; id <= 3; id++)
        {
            await _db.Courses.AsNoTracking().Where(course => course.PrerequisiteId == id).ToListAsync();
        }

        AssertLoads("Course", "Course by PrerequisiteId", "one query for all of them: Where(x => keys.Contains(x.PrerequisiteId))");
    }

    [Fact]
    public async Task Handwritten_sql_with_bare_names_and_with_those_of_sql_server()
    {
        string[] texts =
        [
            "SELECT id AS Value FROM activity WHERE account_id = {0}",
            "SELECT a.id AS Value FROM activity AS a JOIN accounts b ON b.id = a.account_id WHERE {0} = a.account_id",
            "SELECT [x].[id] AS [Value] FROM [activity] [x] WHERE [x].[account_id] = {0}",
            "SELECT id AS Value FROM activity WHERE account_id IN ({0})",
        ];
        foreach (var sql in texts)
        {
            _bank.Sql.Clear();
            for (var id = 1; id <= 3; id++)
            {
                await _db.Database.SqlQueryRaw<int>(sql, id).ToListAsync();
            }

            AssertLoads("Account", "Activities", "Include(a => a.Activities)");
        }
    }

    [Theory]
    [InlineData("SELECT id AS Value FROM accounts WHERE owner = {0}")]
    [InlineData("SELECT id AS Value FROM accounts WHERE balance_cents > {0}")]
    [InlineData("SELECT {0} AS Value")]
    [InlineData("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = {0}")]
    public async Task What_is_not_looked_up_by_a_key_loads_no_navigation(string sql)
    {
        for (var id = 1; id <= 3; id++)
        {
            await _db.Database.SqlQueryRaw<int>(sql, id).ToListAsync();
        }

        Assert.Null(Repeat.Navigation);
    }

    public void Dispose()
    {
        _db.Dispose();
        _bank.Dispose();
    }

    private SqlRepeat Repeat => Assert.Single(SqlRepeats.Of(_bank.Sql.Statements), repeat => repeat.Kind == SqlRepeatKind.NPlusOne);

    private void AssertLoads(string entity, string navigation, string loadsAtOnce)
    {
        Assert.Equal(new LoadedNavigation(entity, navigation, loadsAtOnce), Repeat.Navigation);
        Assert.Equal($"{entity}.{navigation}", Repeat.Navigation!.ToString());
    }
}
