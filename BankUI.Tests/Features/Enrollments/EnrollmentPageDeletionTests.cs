using AngleSharp.Dom;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Students;
using BankUI.Tests.Support;
using Bunit;
using MudBlazor;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>Deleting students, courses, instructors and enrollments through the dialog, and what the lists behind it show then.</summary>
public sealed class EnrollmentPageDeletionTests : SuggestionTest
{
    private IElement Plan => App.Find("[data-testid=delete-plan]");

    private IEnumerable<string> Roster => Rows("enrollment").Select(row => (row.QuerySelector(".place")?.GetAttribute("value") is { } place ? $"{place}. " : "") + row.QuerySelector("a")!.Words());

    private IReadOnlyList<IElement> Rows(string kind) => App.FindAll($"[data-testid={kind}-row]");

    [Fact]
    public async Task A_student_is_deleted_the_queue_moves_up_and_undo_brings_it_back()
    {
        var (sam, _, course) = await FullCourseAsync();
        Open("enrollment");

        Ask("Delete Sam", "Delete student");
        Assert.Contains("1 student moves up from the waitlist.", Dialog("Delete student").Words(), StringComparison.Ordinal);
        Confirm("Delete student", "Delete 1 student and 1 enrollment");

        Assert.Equal(["Uma"], Rows("student").Select(row => row.QuerySelector("strong")!.Words()));
        Assert.Equal("1 student", App.Find("#people-title").Words());
        Undo("Delete student");
        Assert.Equal(2, Rows("student").Count);
        App.Button("Done").Click();
        Eventually(() => Assert.False(HasDialog));
        Eventually(() => Assert.Equal("Restored: Sam.", Status));
        await using var db = Bank.Context();
        Assert.NotNull(await db.Enrollments.FindAsync(sam, course));
    }

    [Fact]
    public async Task Dropping_who_is_graded_asks_first_and_the_roster_shows_who_got_the_seat()
    {
        var (sam, _, course) = await FullCourseAsync();
        BankBuilder.Value(await Bank.Get<EnrollmentService>().SetGradeAsync(sam, course, "A"));
        Open($"enrollment?course={course}");

        Ask("Drop Sam in DB-101", "Drop enrollment");
        Assert.Contains("The seat goes to the first in the queue.", Dialog("Drop enrollment").Words(), StringComparison.Ordinal);
        Assert.Contains("Uma gets a seat in DB-101", Dialog("Drop enrollment").Words(), StringComparison.Ordinal);
        Confirm("Drop enrollment", "Drop 1 enrollment");

        Eventually(() => Assert.Equal(["Uma"], Roster));
        Undo("Drop enrollment");
        Eventually(() => Assert.Equal(["Sam", "1. Uma"], Roster));
    }

    [Fact]
    public async Task Deleting_a_student_says_on_the_page_who_moved_up_and_why()
    {
        var (_, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");

        Ask("Delete Sam", "Delete student");
        Confirm("Delete student", "Delete 1 student and 1 enrollment");

        Eventually(() => Assert.Equal("Uma moved up from the waitlist of DB-101: Sam left.", App.Find(".notice-line").Words()));
        Assert.Equal(["Uma"], Roster);
    }

    [Fact]
    public async Task A_course_is_deleted_with_its_roster_and_undo_brings_it_back()
    {
        await FullCourseAsync();
        Open("enrollment");

        Ask("Delete DB-101", "Delete course");
        Confirm("Delete course", "Delete 1 course and 2 enrollments");

        Assert.Empty(Rows("course"));
        Undo("Delete course");
        Assert.Single(Rows("course"));
    }

    [Fact]
    public async Task An_instructor_is_deleted_and_undo_brings_the_courses_back_to_them()
    {
        await Bank.AddCourseAsync("DB-101", instructorId: await Bank.AddInstructorAsync("Ann"));
        Open("enrollment/instructors");

        Ask("Delete Ann", "Delete instructor");
        Assert.NotNull(Plan.QuerySelector("[data-effect=unlink]"));
        Confirm("Delete instructor", "Delete 1 instructor");

        Assert.Empty(Rows("instructor"));
        Undo("Delete instructor");
        Assert.Equal("1", Assert.Single(Rows("instructor")).Cells()[2]);
    }

    [Fact]
    public async Task Several_students_are_one_plan_and_the_lists_are_read_once_more()
    {
        var (_, _, course) = await FullCourseAsync();
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Vic"), course, waitsAt: 2);
        Open("enrollment");
        App.Field("Select Sam").Change(true);
        App.Field("Select Uma").Change(true);

        Ask("Delete 2 students", "Delete 2 students");
        Assert.Single(App.FindAll("[data-testid=delete-plan]"));
        using var sql = Capture();
        Confirm("Delete 2 students", "Delete 2 students and 2 enrollments");

        Assert.Equal(4, sql.All.Count(statement => statement.Text.Contains("Queries.PageAsync", StringComparison.Ordinal)));
        App.Button("Done").Click();
        Eventually(() => Assert.False(HasDialog));
        Assert.Single(Rows("student"));
        Eventually(() => Assert.False(App.HasButton("Clear selection")));
        Assert.StartsWith("Deleted: 2 students.", Status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_deleted_the_selection_stays()
    {
        await Bank.AddStudentAsync("Sam");
        Open("enrollment");
        App.Field("Select Sam").Change(true);

        Ask("Delete 1 student", "Delete student");
        App.Button("Cancel").Click();

        Eventually(() => Assert.False(HasDialog));
        Assert.True(App.HasButton("Delete 1 student"));
        Assert.Equal("", Status);
    }

    [Fact]
    public async Task The_focus_goes_to_the_next_row_and_at_last_to_the_heading()
    {
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        Open("enrollment");

        DeleteAndLeave("Delete Sam");
        var next = LastFocused;
        Assert.True(App.FindComponent<StudentTableRow>().Instance is { Row.Name: "Uma", TakesFocus: true });
        DeleteAndLeave("Delete Uma");

        Assert.NotEqual(next, LastFocused);
    }

    [Fact]
    public async Task A_course_that_others_build_on_can_go_once_the_link_is_cleared()
    {
        var first = await Bank.AddCourseAsync("DB-101");
        await Bank.AddCourseAsync("DB-201", prerequisiteId: first);
        Open("enrollment");

        Ask("Delete DB-101", "Delete course");
        Assert.NotNull(Plan.QuerySelector("[data-effect=block]"));
        Dialog("Delete course").Button("Clear the link").Click();

        Eventually(() => Assert.Contains("Cleared the link of 1 course.", Dialog("Delete course").Words(), StringComparison.Ordinal));
        Assert.False(Dialog("Delete course").HasButton("Clear the link"));
        Assert.DoesNotContain("builds on", Rows("course")[1].Words(), StringComparison.Ordinal);
        Confirm("Delete course", "Delete 1 course");
        Assert.Single(Rows("course"));
        Assert.Null(await Bank.StoredPrerequisiteAsync("DB-201"));
    }

    [Fact]
    public async Task Another_course_can_take_its_place_unless_that_leads_in_a_circle()
    {
        var first = await Bank.AddCourseAsync("DB-101");
        await Bank.AddCourseAsync("DB-301", prerequisiteId: await Bank.AddCourseAsync("DB-201", prerequisiteId: first));
        await Bank.AddCourseAsync("MA-101");
        Open("enrollment");
        Ask("Delete DB-101", "Delete course");
        Eventually(() => Assert.False(Dialog("Delete course").Field("Or choose another course").HasAttribute("disabled")));
        Assert.Equal(
            ["DB-201 About DB-201", "DB-301 About DB-301", "MA-101 About MA-101"],
            Suggestions(() => Dialog("Delete course").Field("Or choose another course")));

        Choose("Delete course", "Or choose another course", "DB-301", "Build on this one");
        Eventually(() => Assert.StartsWith("DB-301 comes after DB-201", Dialog("Delete course").Field("Or choose another course").Description(), StringComparison.Ordinal));
        Assert.Equal("DB-101", await Bank.StoredPrerequisiteAsync("DB-201"));
        Choose("Delete course", "Or choose another course", "MA-101", "Build on this one");

        Eventually(() => Assert.Contains("1 course now builds on MA-101.", Dialog("Delete course").Words(), StringComparison.Ordinal));
        Assert.Contains("builds on MA-101", Rows("course")[1].Words(), StringComparison.Ordinal);
        Confirm("Delete course", "Delete 1 course");
        Assert.Equal(3, Rows("course").Count);
    }

    [Fact]
    public async Task What_is_typed_over_a_choice_counts_and_not_the_choice()
    {
        var first = await Bank.AddCourseAsync("DB-101");
        await Bank.AddCourseAsync("DB-201", prerequisiteId: first);
        await Bank.AddCourseAsync("MA-101");
        await Bank.AddCourseAsync("PH-101");
        Open("enrollment");
        Ask("Delete DB-101", "Delete course");
        Eventually(() => Assert.False(Dialog("Delete course").Field("Or choose another course").HasAttribute("disabled")));
        PickAtOnce(() => Dialog("Delete course").Field("Or choose another course"), "MA-101");

        Choose("Nobody knows this", "Nothing that can be chosen is called “Nobody knows this”.");
        Choose("", "Choose one from the list.");
        Assert.Equal("DB-101", await Bank.StoredPrerequisiteAsync("DB-201"));
        Choose("PH", null);
        Eventually(() => Assert.Contains("1 course now builds on PH-101.", Dialog("Delete course").Words(), StringComparison.Ordinal));

        // As in the round trip before the browser disables the button.
        void Choose(string typed, string? refusal)
        {
            var button = App.FindComponents<LinkChooser>().Single().FindComponent<MudButton>();
            var take = button.Instance.OnClick;
            Dialog("Delete course").Field("Or choose another course").Type(typed);
            _ = button.InvokeAsync(() => take.InvokeAsync());
            if (refusal is not null)
            {
                Eventually(() => Assert.Equal(refusal, Dialog("Delete course").Field("Or choose another course").Description()));
            }
        }
    }

    [Fact]
    public async Task A_way_out_that_is_needed_only_later_can_be_taken_then()
    {
        await Bank.AddCourseAsync("DB-101");
        await Bank.AddCourseAsync("MA-101");
        Open("enrollment");
        Ask("Delete DB-101", "Delete course");
        Assert.False(Dialog("Delete course").HasButton("Clear the link"));
        await Bank.AddCourseAsync("DB-201", prerequisiteId: 1);

        Dialog("Delete course").QuerySelector("form")!.Submit();

        Eventually(() => Assert.True(Dialog("Delete course").HasButton("Clear the link")));
        Eventually(() => Assert.False(Dialog("Delete course").Field("Or choose another course").HasAttribute("disabled")));
        Choose("Delete course", "Or choose another course", "MA-101", "Build on this one");
        Eventually(() => Assert.Contains("1 course now builds on MA-101.", Dialog("Delete course").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_colleague_takes_over_an_instructors_courses()
    {
        await Bank.AddCourseAsync("DB-101", instructorId: await Bank.AddInstructorAsync("Ann"));
        await Bank.AddInstructorAsync("Ben");
        Open("enrollment/instructors");
        Ask("Delete Ann", "Delete instructor");
        Eventually(() => Assert.False(Dialog("Delete instructor").Field("Hand the courses to a colleague").HasAttribute("disabled")));

        Choose("Delete instructor", "Hand the courses to a colleague", "Ben", "Hand over");

        Eventually(() => Assert.Contains("Handed 1 course to Ben.", Dialog("Delete instructor").Words(), StringComparison.Ordinal));
        Assert.Contains("0 courses", Dialog("Delete instructor").Words(), StringComparison.Ordinal);
        Assert.Equal("1", Rows("instructor")[1].Cells()[2]);
        Confirm("Delete instructor", "Delete 1 instructor");
        Assert.Single(Rows("instructor"));
    }

    [Fact]
    public async Task A_way_out_that_fails_says_so_and_can_be_tried_again()
    {
        await Bank.AddCourseAsync("DB-201", prerequisiteId: await Bank.AddCourseAsync("DB-101"));
        Open("enrollment");
        Ask("Delete DB-101", "Delete course");
        Eventually(() => Assert.False(Dialog("Delete course").Field("Or choose another course").HasAttribute("disabled")));
        Bank.Commands.FailNext();

        Dialog("Delete course").Button("Clear the link").Click();
        Eventually(() => Assert.Contains("Nothing was changed; try again.", Dialog("Delete course").Words(), StringComparison.Ordinal));
        Dialog("Delete course").Button("Clear the link").Click();

        Eventually(() => Assert.Contains("Cleared the link of 1 course.", Dialog("Delete course").Words(), StringComparison.Ordinal));
    }

    private object? LastFocused => JSInterop.Invocations.Last(call => call.Identifier == "Blazor._internal.domWrapper.focus").Arguments[0];

    /// <summary>Sam has the only seat of a course, and Uma waits.</summary>
    private async Task<(int Sam, int Uma, int Course)> FullCourseAsync()
    {
        var (sam, uma, course) = (await Bank.AddStudentAsync("Sam"), await Bank.AddStudentAsync("Uma"), await Bank.AddCourseAsync("DB-101", 1));
        await Bank.EnrollAsync(sam, course);
        await Bank.EnrollAsync(uma, course, waitsAt: 1);
        return (sam, uma, course);
    }

    private void Ask(string button, string title)
    {
        OpenDialog(App.Button(button), title);
        Eventually(() => Assert.NotNull(Dialog(title).QuerySelector("[data-testid=delete-plan]")));
    }

    private void Confirm(string title, string action)
    {
        Eventually(() => Assert.False(Dialog(title).Button(action).HasAttribute("disabled")));
        Dialog(title).QuerySelector("form")!.Submit();
        Eventually(() => Assert.NotNull(Dialog(title).QuerySelector("[data-testid=delete-receipt]")));
        Eventually(() => Assert.False(Dialog(title).Button("Undo").HasAttribute("disabled")));
    }

    private void Undo(string title)
    {
        Dialog(title).Button("Undo").Click();
        Eventually(() => Assert.False(Dialog(title).HasButton("Undo")));
        Eventually(() => Assert.Empty(App.FindAll("[role=progressbar]")));
    }

    private void Choose(string title, string label, string name, string action)
    {
        PickAtOnce(() => Dialog(title).Field(label), name);
        Dialog(title).Button(action).Click();
    }

    private void DeleteAndLeave(string button)
    {
        Ask(button, "Delete student");
        Confirm("Delete student", "Delete 1 student");
        App.Button("Done").Click();
        Eventually(() => Assert.False(HasDialog));
    }
}
