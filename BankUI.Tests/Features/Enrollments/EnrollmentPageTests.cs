using BankUI.Features.Enrollments;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>The lists of students, courses and instructors: their states, their pages, and how much is asked of the database.</summary>
public sealed class EnrollmentPageTests : PageTest
{
    private IReadOnlyList<string[]> Rows(string kind) => [.. App.FindAll($"[data-testid={kind}-row]").Select(row => row.Cells())];

    private IReadOnlyList<string> Lines => [.. App.FindAll("[data-testid=enrollment-row] .who a").Select(link => link.Words())];

    private IEnumerable<string> Students => App.FindAll("[data-testid=student-row] strong").Select(name => name.Words());

    private IEnumerable<string> Belonging(string kind) => App.FindAll($"[data-testid={kind}-row].belongs").Select(row => $"{row.QuerySelector("strong")!.Words()} {row.QuerySelector(".badge")!.Words()}");

    [Fact]
    public void While_it_loads_it_says_so_and_is_not_ready()
    {
        using var held = Bank.Commands.HoldNext();

        Start("enrollment");

        Assert.Contains("Loading…", Main.Words(), StringComparison.Ordinal);
        Assert.False(IsReady);
    }

    [Theory]
    [InlineData("enrollment", "No students yet", "No courses yet")]
    [InlineData("enrollment/instructors", "No instructors yet")]
    [InlineData("enrollment?q=zz&cq=zz", "No student matches", "No course matches")]
    public void An_empty_school_says_so(string address, params string[] titles)
    {
        Open(address);

        Assert.Equal(titles, App.FindAll(".empty-state h2").Select(title => title.Words()));
    }

    [Fact]
    public async Task After_a_failure_trying_again_works()
    {
        await Bank.AddStudentAsync("Sam");
        Bank.Commands.FailNext();
        Start("enrollment");
        Eventually(() => Assert.StartsWith("The students could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));
        Assert.False(IsReady);

        App.Button("Try again").Click();

        Eventually(() => Assert.Equal(["Sam"], Students));
    }

    [Fact]
    public async Task The_circuit_takes_the_first_response_over_without_a_statement()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), course);
        Prerender($"enrollment?course={course}&student=1");
        Eventually(() => Assert.Equal(2, App.FindAll("[data-testid=enrollment-row]").Count));
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        Assert.Equal(2, App.FindAll("[data-testid=enrollment-row]").Count);
        sql.Statements(0);
    }

    [Fact]
    public async Task What_was_stored_between_the_first_response_and_its_circuit_is_shown()
    {
        await Bank.AddStudentAsync("Sam");
        Prerender("enrollment");
        Eventually(() => Assert.Equal(["Sam"], Students));
        using (var someoneElse = Services.CreateScope())
        {
            BankBuilder.Value(await someoneElse.ServiceProvider.GetRequiredService<PersonService>().AddStudentAsync(new PersonForm("Uma", "uma@example.org")));
        }

        await TakeOverAsync();

        Eventually(() => Assert.Equal(["Sam", "Uma"], Students));
    }

    [Theory]
    [InlineData("enrollment", 4)]
    [InlineData("enrollment?student=1", 6)]
    [InlineData("enrollment?course=1", 7)]
    [InlineData("enrollment?course=1&student=1", 9)]
    [InlineData("enrollment/instructors", 2)]
    public async Task Opening_a_list_takes_the_same_statements_however_many_rows_there_are(string address, int statements)
    {
        await Bank.AddCourseAsync("DB-101", instructorId: await Bank.AddInstructorAsync("Ann"));
        for (var i = 0; i < 5; i++)
        {
            await Bank.EnrollAsync(await Bank.AddStudentAsync($"Sam {i}"), await Bank.AddCourseAsync($"A-{i}", instructorId: 1, prerequisiteId: 1));
            await Bank.EnrollAsync(i + 1, courseId: 1);
        }

        using var sql = Capture();

        Open(address);

        sql.Statements(statements).NoRepeats();
    }

    [Fact]
    public async Task Students_are_paged_by_name()
    {
        for (var i = 1; i <= 45; i++)
        {
            await Bank.AddStudentAsync($"Sam{i:00}");
        }

        Open("enrollment");
        Assert.Equal("45 students", App.Find("#people-title").Words());
        Assert.Equal(("Sam01", "Sam20"), (Students.First(), Students.Last()));

        Follow(App.Link("Next page of students"));
        Eventually(() => Assert.Equal("Sam21", Students.First()));
        Follow(App.Link("Next page of students"));
        Eventually(() => Assert.Equal(["Sam41", "Sam42", "Sam43", "Sam44", "Sam45"], Students));
        Follow(App.Link("Previous page of students"));
        Eventually(() => Assert.Equal(("Sam21", "Sam40"), (Students.First(), Students.Last())));
        Assert.Contains("21-40 of 45 students", App.Find("[aria-label='Pages of students']").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_waits_for_a_pause_in_typing()
    {
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        Open("enrollment");

        App.Field("Search students").Type("um");
        await Bank.Clock.UntilAwaitedAsync(TimeSpan.FromMilliseconds(150));
        await AdvanceAsync(TimeSpan.FromMilliseconds(150));

        Eventually(() => Assert.Equal(["Uma"], Students));
        Assert.Equal("enrollment?q=um", Address);
    }

    [Fact]
    public async Task Courses_are_searched_and_paged_beside_the_students()
    {
        for (var i = 1; i <= 25; i++)
        {
            await Bank.AddCourseAsync($"DB-{i:00}");
        }

        await Bank.AddStudentAsync("Sam");
        Open("enrollment");
        using var sql = Capture();

        Follow(App.Link("Next page of courses"));

        Eventually(() => Assert.Equal(5, Rows("course").Count));
        sql.Statements(2);
        App.Field("Search courses").Type("DB-07");
        await Bank.Clock.UntilAwaitedAsync(TimeSpan.FromMilliseconds(150));
        await AdvanceAsync(TimeSpan.FromMilliseconds(150));
        Eventually(() => Assert.StartsWith("DB-07", Assert.Single(Rows("course"))[1], StringComparison.Ordinal));
        Assert.Equal("enrollment?cq=DB-07", Address);
        sql.Statements(4);
        Assert.Equal(["Sam"], Students);
    }

    [Fact]
    public async Task A_course_says_who_gives_it_what_it_builds_on_and_how_full_it_is()
    {
        var first = await Bank.AddCourseAsync("DB-101");
        var second = await Bank.AddCourseAsync("DB-201", 1, await Bank.AddInstructorAsync("Ann"), first);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), second);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Uma"), second, waitsAt: 1);

        Open("enrollment");

        Assert.Equal(["DB-101 About DB-101 No instructor", "0 / 10"], Rows("course")[0][1..3]);
        Assert.Equal(["DB-201 About DB-201 Ann · builds on DB-101", "1 / 1 1 waiting"], Rows("course")[1][1..3]);
        var seats = App.FindAll("[role=meter]")[1];
        Assert.Equal(("Seats of DB-201", "1 of 1 seats taken, 1 waiting", "1", "1"), (seats.Name(), seats.GetAttribute("aria-valuetext"), seats.GetAttribute("aria-valuenow"), seats.GetAttribute("aria-valuemax")));
        Assert.Equal("100", seats.QuerySelector("rect")!.GetAttribute("width"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public async Task Choosing_a_course_shows_its_roster_and_queue_and_who_belongs_with_the_same_statements_for_any_number(int waiting)
    {
        var course = await Bank.AddCourseAsync("DB-101", 2);
        int[] students = [await Bank.AddStudentAsync("Vic"), await Bank.AddStudentAsync("Sam")];
        await Bank.EnrollAsync(students[0], course);
        await Bank.EnrollAsync(students[1], course);
        for (var i = waiting; i > 0; i--)
        {
            await Bank.EnrollAsync(await Bank.AddStudentAsync($"A{i:00}"), course, waitsAt: i);
        }

        Open("enrollment");
        using var sql = Capture();

        App.Button("Roster of DB-101").Click();

        Eventually(() => Assert.Equal(["Sam", "Vic", .. Enumerable.Range(1, waiting).Select(i => $"A{i:00}")], Lines));
        Eventually(() => Assert.Contains("A01 Waits at 1", Belonging("student")));
        sql.Statements(3).NoRepeats();
        Assert.Equal($"enrollment?course={course}", Address);
        App.Button("Roster of DB-101").Click();
        Eventually(() => Assert.Empty(Lines));
        Assert.Empty(Belonging("student"));
        sql.Statements(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Choosing_a_student_shows_their_courses_and_which_belong_with_two_statements(int courses)
    {
        var sam = await Bank.AddStudentAsync("Sam");
        var uma = await Bank.AddStudentAsync("Uma");
        for (var i = 0; i < courses; i++)
        {
            await Bank.EnrollAsync(sam, await Bank.AddCourseAsync($"DB-{i:00}"));
        }

        var full = await Bank.AddCourseAsync("A-1", 1);
        await Bank.EnrollAsync(uma, full);
        await Bank.EnrollAsync(sam, full, waitsAt: 1);
        Open("enrollment");
        using var sql = Capture();

        App.Button("Courses of Sam").Click();

        Eventually(() => Assert.Equal(courses + 1, Lines.Count));
        Assert.Equal(["A-1 Waits at 1", "DB-00 Enrolled"], Belonging("course").Take(2));
        sql.Statements(2).NoRepeats();
        Assert.Equal($"enrollment?student={sam}", Address);
    }

    [Fact]
    public async Task Who_is_chosen_and_not_in_the_list_is_shown_above_it_and_who_is_gone_is_said()
    {
        var sam = await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        Open($"enrollment?q=uma&student={sam}");
        Assert.Equal("Sam Sam@example.org", App.Find("[aria-label='Chosen student'] h3").Words());
        Assert.Contains("Sam is in no course yet.", Main.Words(), StringComparison.Ordinal);

        Follow(App.Link("Close"));
        Eventually(() => Assert.Empty(App.FindAll("[aria-label='Chosen student']")));
        Navigation.NavigateTo("enrollment?student=99&course=99");

        Eventually(() => Assert.Contains("The course that you chose no longer exists.", Main.Words(), StringComparison.Ordinal));
        Assert.Contains("The student that you chose no longer exists.", Main.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_roster_is_shown_in_steps()
    {
        var course = await Bank.AddCourseAsync("DB-101", 250);
        using (var raw = new RawDatabase(Bank.File, timeoutSeconds: 10))
        {
            raw.Execute(
                $"""
                INSERT INTO students (id, name, email) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 230) SELECT i, 'Student ' || printf('%03d', i), 's' || i || '@example.org' FROM n;
                INSERT INTO enrollments (student_id, course_id, role, status) SELECT id, {course}, 'student', 'enrolled' FROM students;
                """);
        }

        Open($"enrollment?course={course}");
        Assert.Equal(100, Lines.Count);

        App.Button("Show 100 more").Click();
        Eventually(() => Assert.Equal(200, Lines.Count));
        App.Button("Show 100 more").Click();

        Eventually(() => Assert.Equal(230, Lines.Count));
        Assert.False(App.HasButton("Show 100 more"));
    }

    [Fact]
    public async Task A_roster_that_cannot_be_read_is_tried_again()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), course);
        Open("enrollment");
        Bank.Commands.FailNext();
        App.Button("Roster of DB-101").Click();
        Eventually(() => Assert.StartsWith("The course could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));

        App.Button("Try again").Click();

        Eventually(() => Assert.Equal(["Sam"], Lines));
    }

    [Fact]
    public async Task A_roster_stays_when_it_cannot_be_read_again_after_a_change()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), course);
        Open($"enrollment?course={course}");
        Bank.Commands.FailNextOf("CourseQueries.DetailsAsync");

        App.Field("Role of Sam in DB-101").Change("Auditor");

        Eventually(() => Assert.StartsWith("The course could not be loaded again", App.Find("[role=alert]").Words(), StringComparison.Ordinal));
        Assert.Equal(["Sam"], Lines);
        App.Button("Try again").Click();
        Eventually(() => Assert.Empty(App.FindAll("[role=alert]")));
        Assert.Equal(["Sam"], Lines);
    }

    [Fact]
    public async Task Selecting_takes_no_statement_and_holds_on_the_next_page()
    {
        for (var i = 1; i <= 21; i++)
        {
            await Bank.AddStudentAsync($"Sam{i:00}");
        }

        Open("enrollment");
        using (var sql = Capture())
        {
            App.Field("Select all on this page").Change(true);
            App.Field("Select Sam02").Change(false);
            sql.Statements(0);
        }

        Follow(App.Link("Next page of students"));
        Eventually(() => Assert.Equal(["Sam21"], Students));
        Assert.True(App.HasButton("Delete 19 students"));
        App.Button("Clear selection").Click();
        Assert.False(App.HasButton("Clear selection"));
    }

    [Theory]
    [InlineData("enrollment?view=nonsense&after=x&student=x&course=-1&from=-3")]
    [InlineData("enrollment?course=99&cafter=1~zz&before=~")]
    public void What_cannot_be_read_in_an_address_does_no_harm(string address)
    {
        Open(address);

        Assert.NotEmpty(App.FindAll(".empty-state"));
    }

    [Theory]
    [InlineData("enrollment?view=instructors", "enrollment/instructors")]
    [InlineData("enrollment?view=instructors&q=ann", "enrollment/instructors?q=ann")]
    public async Task The_former_address_of_the_instructors_leads_to_their_page(string former, string address)
    {
        await Bank.AddInstructorAsync("Ann");

        Start(former);

        Eventually(() => Assert.Equal("Ann", Assert.Single(App.FindAll("[data-testid=instructor-row] strong")).Words()));
        Assert.Equal(address, Address);
    }

    [Fact]
    public async Task The_circuit_takes_the_instructors_over_without_a_statement()
    {
        await Bank.AddInstructorAsync("Ann");
        Prerender("enrollment/instructors");
        Eventually(() => Assert.Single(Rows("instructor")));
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        Assert.Single(Rows("instructor"));
        sql.Statements(0);
    }

    [Fact]
    public void Addresses_are_short() => Assert.Equal(
        ["enrollment", "enrollment?student=3&course=7&cq=db"],
        new[] { new EnrollmentUrl(), new EnrollmentUrl { Student = "3", Courses = new() { Q = "db" } }.ToggleCourse(7) }.Select(address => address.ToUri()));
}
