using BankUI.Features.Enrollments;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>The lists of students, courses and instructors: their states, their pages, and how much is asked of the database.</summary>
public sealed class EnrollmentPageTests : PageTest
{
    private IReadOnlyList<string[]> Rows(string kind) => [.. App.FindAll($"[data-testid={kind}-row]").Select(row => row.Cells())];

    private IEnumerable<string> Students => Rows("student").Select(cells => cells[2].Split('@')[0]);

    [Fact]
    public void While_it_loads_it_says_so_and_is_not_ready()
    {
        using var held = Bank.Commands.HoldNext();

        Start("enrollment");

        Assert.Contains("Loading…", Main.Words(), StringComparison.Ordinal);
        Assert.False(IsReady);
    }

    [Theory]
    [InlineData("enrollment", "No students yet")]
    [InlineData("enrollment?view=courses", "No courses yet")]
    [InlineData("enrollment?view=instructors", "No instructors yet")]
    public void An_empty_school_says_so(string address, string title)
    {
        Open(address);

        Assert.Equal(title, App.Find(".notice h2").Words());
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
        Prerender($"enrollment?view=courses&open={course}");
        Eventually(() => Assert.Single(App.FindAll("[data-testid=enrollment-row]")));
        using var sql = Capture();

        await TakeOverAsync();

        UntilReady();
        Assert.Single(App.FindAll("[data-testid=enrollment-row]"));
        sql.Statements(0);
    }

    [Theory]
    [InlineData("enrollment", 2)]
    [InlineData("enrollment?view=courses", 2)]
    [InlineData("enrollment?view=courses&open=1", 3)]
    [InlineData("enrollment?view=instructors", 2)]
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
        Assert.Equal("45 students", App.Find("main h2").Words());
        Assert.Equal(("Sam01", "Sam20"), (Students.First(), Students.Last()));

        Follow(App.Link("Next page"));
        Eventually(() => Assert.Equal("Sam21", Students.First()));
        Follow(App.Link("Next page"));
        Eventually(() => Assert.Equal(["Sam41", "Sam42", "Sam43", "Sam44", "Sam45"], Students));
        Follow(App.Link("Previous page"));
        Eventually(() => Assert.Equal(("Sam21", "Sam40"), (Students.First(), Students.Last())));
        Assert.Contains("21-40 of 45 students", App.Find("[aria-label=Pages]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_waits_for_a_pause_in_typing()
    {
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        Open("enrollment");

        App.Field("Search name or e-mail").Input("um");
        await Bank.Clock.UntilAwaitedAsync(TimeSpan.FromMilliseconds(150));
        await AdvanceAsync(TimeSpan.FromMilliseconds(150));

        Eventually(() => Assert.Equal(["Uma"], Students));
        Assert.Equal("enrollment?q=um", Address);
    }

    [Fact]
    public async Task A_course_says_who_gives_it_what_it_builds_on_and_how_full_it_is()
    {
        var first = await Bank.AddCourseAsync("DB-101");
        var second = await Bank.AddCourseAsync("DB-201", 1, await Bank.AddInstructorAsync("Ann"), first);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), second);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Uma"), second, waitsAt: 1);

        Open("enrollment?view=courses");

        Assert.Equal(["None", "Nothing", "0 / 10", "0"], Rows("course")[0][2..6]);
        Assert.Equal(["Ann", "DB-101", "1 / 1 1 waiting", "1"], Rows("course")[1][2..6]);
    }

    [Fact]
    public async Task A_course_opens_to_its_roster_and_its_queue_in_order_with_one_statement()
    {
        var course = await Bank.AddCourseAsync("DB-101", 2);
        int[] students = [await Bank.AddStudentAsync("Vic"), await Bank.AddStudentAsync("Sam"), await Bank.AddStudentAsync("Ada"), await Bank.AddStudentAsync("Bob")];
        await Bank.EnrollAsync(students[0], course);
        await Bank.EnrollAsync(students[1], course);
        await Bank.EnrollAsync(students[2], course, waitsAt: 2);
        await Bank.EnrollAsync(students[3], course, waitsAt: 1);
        Open("enrollment?view=courses");
        using var sql = Capture();

        App.Button("Roster of DB-101").Click();

        Eventually(() => Assert.Equal(["Sam", "Vic", "1. Bob", "2. Ada"], App.FindAll("[data-testid=enrollment-row]").Select(row => row.Words())));
        sql.Statements(1);
        Assert.Equal($"enrollment?view=courses&open={course}", Address);
        App.Button("Roster of DB-101").Click();
        Eventually(() => Assert.Empty(App.FindAll("[data-testid=enrollment-row]")));
        sql.Statements(1);
    }

    [Fact]
    public async Task A_roster_that_cannot_be_read_is_tried_again()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), course);
        Open("enrollment?view=courses");
        Bank.Commands.FailNext();
        App.Button("Roster of DB-101").Click();
        Eventually(() => Assert.StartsWith("The roster could not be loaded", App.Find("[role=alert]").Words(), StringComparison.Ordinal));

        App.Button("Try again").Click();

        Eventually(() => Assert.Single(App.FindAll("[data-testid=enrollment-row]")));
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

        Follow(App.Link("Next page"));
        Eventually(() => Assert.Equal(["Sam21"], Students));
        Assert.True(App.HasButton("Delete 19 students"));
        App.Button("Clear selection").Click();
        Assert.False(App.HasButton("Clear selection"));
    }

    [Theory]
    [InlineData("enrollment?view=nonsense&after=x&open=x&from=-3")]
    [InlineData("enrollment?view=courses&open=99&after=1~zz")]
    public void What_cannot_be_read_in_an_address_does_no_harm(string address)
    {
        Open(address);

        Assert.NotEmpty(App.FindAll(".notice"));
    }

    [Fact]
    public void Addresses_are_short() => Assert.Equal(
        ["enrollment", "enrollment?view=courses"],
        new[] { SchoolView.Students, SchoolView.Courses }.Select(view => SchoolAddress.Of(view).ToUri()));
}
