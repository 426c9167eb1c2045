using AngleSharp.Dom;
using BankUI.Domain;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Shared.DeleteDialog;
using BankUI.Shared.Dialogs;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments.Enrolling.Lines;

/// <summary>What is done with enrollments on the page: from either side, in place, and while others do the same.</summary>
public sealed class EnrollmentEditorTests : SuggestionTest
{
    private IEnumerable<string> Roster => App.FindAll("[data-testid=enrollment-row]").Select(Line);

    private string Notice => App.Find(".notice-line").Words();

    [Fact]
    public async Task From_the_students_side_a_course_is_added()
    {
        var sam = await Bank.AddStudentAsync("Sam");
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.AddCourseAsync("MA-101");
        Open($"enrollment?student={sam}");

        OpenDialog(App.Button("Add a course"), "Add a course");
        Assert.True(Dialog("Add a course").Button("Enroll").HasAttribute("disabled"));
        await PickAsync("Add a course", "Course", "DB");
        ChooseOption("Role", "Assistant");
        Submit("Add a course", "Enroll Sam in DB-101");

        Eventually(() => Assert.Equal(["DB-101 About DB-101"], Roster));
        Assert.Equal("Sam has a seat in DB-101.", Notice);
        await using var db = Bank.Context();
        Assert.Equal(EnrollmentRole.Assistant, (await db.Enrollments.FindAsync(sam, course))!.Role);
    }

    [Fact]
    public async Task Enter_behind_a_choice_that_typing_on_took_back_is_refused_at_the_field()
    {
        var sam = await Bank.AddStudentAsync("Sam");
        await Bank.AddCourseAsync("DB-101");
        Open($"enrollment?student={sam}");
        OpenDialog(App.Button("Add a course"), "Add a course");
        await PickAsync("Add a course", "Course", "DB");
        Eventually(() => Assert.False(Dialog("Add a course").Button("Enroll Sam in DB-101").HasAttribute("disabled")));

        Dialog("Add a course").Field("Course").Type("DB-101 A");
        Dialog("Add a course").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Equal("Choose a course from the list.", Dialog("Add a course").Field("Course").Description()));
        Assert.True(Dialog("Add a course").Field("Course").SaysInvalid());
        await PickAsync("Add a course", "Course", "DB");
        Submit("Add a course", "Enroll Sam in DB-101");
        Eventually(() => Assert.Equal(["DB-101 About DB-101"], Roster));
    }

    [Fact]
    public async Task From_the_courses_side_several_students_are_added_and_the_rest_waits()
    {
        var course = await Bank.AddCourseAsync("DB-101", 1);
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        await Bank.AddStudentAsync("Vic");
        Open($"enrollment?course={course}");

        OpenDialog(App.Button("Add students"), "Add students");
        await PickAsync("Add students", "Students", "Vic");
        await PickAsync("Add students", "Students", "Sam");
        await PickAsync("Add students", "Students", "Uma");
        Dialog("Add students").Button("Leave out Sam").Click();
        Assert.Contains("It has 1 free seat: who is added after that waits.", Dialog("Add students").Words(), StringComparison.Ordinal);
        Submit("Add students", "Enroll 2 students in DB-101");

        Eventually(() => Assert.Equal(["Vic", "1. Uma"], Roster));
        Assert.Equal("Vic has a seat in DB-101. DB-101 is full: Uma waits at place 1.", Notice);
    }

    [Fact]
    public async Task Ticked_students_are_enrolled_in_the_chosen_course_together()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.AddStudentAsync("Sam");
        await Bank.AddStudentAsync("Uma");
        Open($"enrollment?course={course}");
        App.Field("Select all on this page").Change(true);

        OpenDialog(App.Button("Enroll in DB-101"), "Add students");
        Submit("Add students", "Enroll 2 students in DB-101");

        Eventually(() => Assert.Equal(["Sam", "Uma"], Roster));
        Assert.False(App.HasButton("Clear selection"));
    }

    [Fact]
    public async Task A_student_twice_is_said_beside_the_field_and_nothing_is_lost()
    {
        var course = await Bank.AddCourseAsync("DB-101");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Sam"), course);
        await Bank.AddStudentAsync("Uma");
        Open($"enrollment?course={course}");
        OpenDialog(App.Button("Add students"), "Add students");
        await PickAsync("Add students", "Students", "Sam");
        await PickAsync("Add students", "Students", "Uma");

        Submit("Add students", "Enroll 2 students in DB-101");

        Eventually(() => Assert.Equal("Sam is in DB-101 already.", Dialog("Add students").Field("Students").Description()));
        Assert.True(Dialog("Add students").Field("Students").SaysInvalid());
        Dialog("Add students").Button("Leave out Sam").Click();
        Submit("Add students", "Enroll Uma in DB-101");
        Eventually(() => Assert.Equal(["Sam", "Uma"], Roster));
    }

    [Fact]
    public async Task Without_the_course_before_it_is_refused_until_that_is_overridden()
    {
        var second = await Bank.AddCourseAsync("DB-201", prerequisiteId: await Bank.AddCourseAsync("DB-101"));
        await Bank.AddStudentAsync("Sam");
        Open($"enrollment?course={second}");
        OpenDialog(App.Button("Add students"), "Add students");
        await PickAsync("Add students", "Students", "Sam");
        Submit("Add students", "Enroll Sam in DB-201");
        Eventually(() => Assert.Contains("Sam lacks DB-101, which comes before DB-201", Dialog("Add students").QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal));

        Dialog("Add students").Field("Enroll all the same, without DB-101").Change(true);
        Submit("Add students", "Enroll Sam in DB-201");

        Eventually(() => Assert.Equal(["Sam"], Roster));
    }

    [Fact]
    public async Task A_role_and_a_grade_are_changed_in_place()
    {
        var (sam, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");

        App.Field("Role of Sam in DB-101").Change("Auditor");
        Eventually(() => Assert.Equal("Sam is an auditor in DB-101 now.", Notice));
        Grade("b+");
        Eventually(() => Assert.Equal("Sam has the grade B+ in DB-101 now.", Notice));
        Assert.Equal("b+", App.Field("Grade of Sam in DB-101").Text());
        await using (var db = Bank.Context())
        {
            var stored = (await db.Enrollments.FindAsync(sam, course))!;
            Assert.Equal((EnrollmentRole.Auditor, "B+"), (stored.Role, stored.Grade));
        }

        Grade("");
        Eventually(() => Assert.Equal("Sam has no grade in DB-101 now.", Notice));
    }

    [Fact]
    public async Task A_grade_that_cannot_be_stored_stays_and_is_said_beside_its_field()
    {
        var (_, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");
        Bank.Commands.FailNext();

        Grade("A");

        Eventually(() => Assert.Equal("The database did not answer as it should. Nothing was changed; try again.", App.Field("Grade of Sam in DB-101").Description()));
        Assert.Equal("A", App.Field("Grade of Sam in DB-101").Text());
        App.Field("Grade of Sam in DB-101").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Equal(("", false), (App.Field("Grade of Sam in DB-101").Text(), App.Field("Grade of Sam in DB-101").SaysInvalid()));
        Grade("A");
        Eventually(() => Assert.Equal("Sam has the grade A in DB-101 now.", Notice));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("95.5")]
    [InlineData("Pass")]
    [InlineData("Incomplete")]
    public async Task A_grade_that_is_too_long_is_refused_whole_and_stays_in_its_field(string typed)
    {
        var (sam, _, course) = await FullCourseAsync();
        BankBuilder.Value(await Bank.Get<EnrollmentService>().SetGradeAsync(sam, course, "C"));
        Open($"enrollment?course={course}");
        Assert.False(App.Field("Grade of Sam in DB-101").HasAttribute("maxlength"));

        Grade(typed);

        Eventually(() => Assert.Equal("A grade has at most 2 characters, such as A or B+.", App.Field("Grade of Sam in DB-101").Description()));
        Assert.Equal((typed, true), (App.Field("Grade of Sam in DB-101").Text(), App.Field("Grade of Sam in DB-101").SaysInvalid()));
        Assert.Equal("C", await GradeAsync(sam, course));
        Grade(" a- ");
        Eventually(() => Assert.Equal("Sam has the grade A- in DB-101 now.", Notice));
        Assert.Equal("A-", await GradeAsync(sam, course));
    }

    [Fact]
    public async Task What_is_entered_while_another_change_is_stored_waits_for_its_turn()
    {
        var (sam, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");
        using var held = Bank.Commands.HoldNext();
        App.Field("Role of Sam in DB-101").Change("Auditor");
        await held.Reached;

        Grade("B");
        App.Field("Role of Sam in DB-101").Change("Assistant");
        Assert.Equal(("B", "Assistant"), (App.Field("Grade of Sam in DB-101").Text(), App.Field("Role of Sam in DB-101").Text()));
        held.Dispose();

        Eventually(() => Assert.Equal("Sam is an assistant in DB-101 now.", Notice));
        await using var db = Bank.Context();
        Assert.Equal((EnrollmentRole.Assistant, "B"), (await db.Enrollments.FindAsync(sam, course)) switch { var stored => (stored!.Role, stored.Grade) });
    }

    [Fact]
    public async Task A_place_that_is_no_number_is_refused_in_words()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");

        App.Field("Place of Vic in the queue").Change("first");

        Eventually(() => Assert.Equal("A place in the queue is a whole number, such as 1.", Notice));
        Assert.Equal("2", App.Field("Place of Vic in the queue").Text());
    }

    [Fact]
    public async Task A_place_is_moved_by_button_and_by_number()
    {
        var (_, _, course) = await FullCourseAsync("Vic", "Wes");
        Open($"enrollment?course={course}");
        Assert.Equal(["Sam", "1. Uma", "2. Vic", "3. Wes"], Roster);
        Assert.True(App.Button("Move Uma up").HasAttribute("disabled"));
        Assert.True(App.Button("Move Wes down").HasAttribute("disabled"));

        App.Button("Move Vic up").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Vic", "2. Uma", "3. Wes"], Roster));
        Assert.Equal("Vic waits at place 1 for DB-101 now.", Notice);
        App.Button("Move Vic down").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma", "2. Vic", "3. Wes"], Roster));

        App.Field("Place of Wes in the queue").Change("1");
        Eventually(() => Assert.Equal(["Sam", "1. Wes", "2. Uma", "3. Vic"], Roster));
    }

    [Fact]
    public async Task A_drop_is_done_at_once_says_who_moved_up_and_is_taken_back()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");

        App.Button("Drop Sam in DB-101").Click();

        Eventually(() => Assert.Equal(["Uma", "1. Vic"], Roster));
        Assert.StartsWith("Dropped: Sam in DB-101. Uma gets a seat in DB-101.", Notice, StringComparison.Ordinal);
        Assert.False(HasDialog);
        Assert.NotNull(App.Find("[data-testid=enrollment-row].flash"));
        App.Button("Undo").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma", "2. Vic"], Roster));
        Assert.Equal("Taken back: Sam in DB-101.", Notice);
    }

    [Fact]
    public async Task A_drop_that_cannot_be_taken_back_says_why()
    {
        var (sam, uma, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");
        App.Button("Drop Sam in DB-101").Click();
        Eventually(() => Assert.Equal(["Uma"], Roster));
        BankBuilder.Value(await Bank.Get<EnrollmentService>().SetGradeAsync(uma, course, "A"));

        App.Button("Undo").Click();

        Eventually(() => Assert.Contains("It cannot be taken back. Uma got the seat in DB-101, and has a grade by now.", Notice, StringComparison.Ordinal));
        Assert.True(App.HasButton("Undo"));
        Assert.Equal(1, sam);
    }

    [Fact]
    public async Task A_double_click_drops_one()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");
        var held = Bank.Commands.HoldNext();

        App.Button("Drop Sam in DB-101").Click();
        await held.Reached;
        App.Button("Drop Uma in DB-101").Click();
        held.Dispose();

        Eventually(() => Assert.Equal(["Uma", "1. Vic"], Roster));
    }

    [Fact]
    public async Task Who_is_new_is_chosen_and_what_was_edited_is_shown()
    {
        Open("enrollment");

        OpenDialog(App.FindAll("button").First(button => button.Name() == "New course"), "New course");
        Dialog("New course").Field("Code").Type("DB-101");
        Dialog("New course").Field("Title").Type("Databases");
        Dialog("New course").Field("Capacity").Type("2");
        Dialog("New course").QuerySelector("form")!.Submit();

        Eventually(() => Assert.StartsWith("enrollment?course=", Address, StringComparison.Ordinal));
        Eventually(() => Assert.Contains("Nobody is in this course", Main.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_seats_go_to_who_waits_and_the_page_says_so()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");
        OpenDialog(App.Button("Edit"), "Edit course");
        Dialog("Edit course").Field("Capacity").Type("2");

        Dialog("Edit course").QuerySelector("form")!.Submit();

        Eventually(() => Assert.Equal(["Sam", "Uma", "1. Vic"], Roster));
        Eventually(() => Assert.Contains("Uma moved up", Status, StringComparison.Ordinal));
        Assert.Equal("Uma moved up from the waitlist of DB-101: DB-101 has 2 seats now.", Notice);
    }

    [Fact]
    public async Task What_someone_else_changes_is_shown_and_what_is_being_typed_stays()
    {
        var (sam, uma, course) = await FullCourseAsync();
        var tia = await Bank.AddStudentAsync("Tia");
        Open($"enrollment?course={course}");
        App.Field("Grade of Sam in DB-101").KeyDown(new KeyboardEventArgs { Key = "b" });
        App.Field("Search students").Type("ti");

        await ChangeElsewhereAsync(async circuit =>
        {
            BankBuilder.Value(await circuit.GetRequiredService<EnrollmentService>().SetGradeAsync(sam, course, "C"));
            BankBuilder.Value(await circuit.GetRequiredService<EnrollmentService>().EnrollAsync(new EnrollForm([tia], course, EnrollmentRole.Student)));
        });

        Eventually(() => Assert.Equal(["Sam", "1. Uma", "2. Tia"], Roster));
        Assert.Equal("", App.Field("Grade of Sam in DB-101").Text());
        Assert.Equal("ti", App.Field("Search students").Text());
        Assert.Equal(2, uma);
        App.Field("Grade of Sam in DB-101").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Equal("C", App.Field("Grade of Sam in DB-101").Text());
    }

    [Theory]
    [InlineData("Tab")]
    [InlineData("Shift")]
    [InlineData("ArrowLeft")]
    [InlineData("Home")]
    [InlineData("F5")]
    [InlineData("Control")]
    [InlineData("c", true)]
    [InlineData("a", true)]
    public async Task A_key_that_changes_nothing_does_not_keep_a_grade_that_someone_else_stores_away(string key, bool withControl = false)
    {
        var (sam, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");

        App.Field("Grade of Sam in DB-101").KeyDown(new KeyboardEventArgs { Key = key, CtrlKey = withControl });
        await GradeElsewhereAsync(sam, course, "C");

        Eventually(() => Assert.Equal("C", App.Field("Grade of Sam in DB-101").Text()));
    }

    [Theory]
    [InlineData("b")]
    [InlineData("v", true)]
    [InlineData("Backspace")]
    [InlineData("Unidentified")]
    [InlineData("")]
    public async Task A_field_that_is_left_as_it_was_shows_the_grade_that_someone_else_stored_meanwhile(string key, bool withControl = false)
    {
        var (sam, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");
        App.Field("Grade of Sam in DB-101").KeyDown(new KeyboardEventArgs { Key = key, CtrlKey = withControl });
        await GradeElsewhereAsync(sam, course, "C");
        Assert.Equal("", App.Field("Grade of Sam in DB-101").Text());

        App.Field("Grade of Sam in DB-101").TriggerEvent("onfocusout", new FocusEventArgs());

        Eventually(() => Assert.Equal("C", App.Field("Grade of Sam in DB-101").Text()));
    }

    [Fact]
    public async Task A_refused_grade_leaves_the_drop_before_it_to_be_taken_back()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");
        App.Button("Drop Vic in DB-101").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma"], Roster));

        Grade("Pass");

        Eventually(() => Assert.Equal("A grade has at most 2 characters, such as A or B+.", App.Field("Grade of Sam in DB-101").Description()));
        Assert.Equal("Dropped: Vic in DB-101. Undo", Notice);
        App.Button("Undo").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma", "2. Vic"], Roster));
    }

    [Fact]
    public async Task A_refusal_says_which_drop_can_be_taken_back_still()
    {
        var (_, _, course) = await FullCourseAsync("Vic");
        Open($"enrollment?course={course}");
        App.Button("Drop Vic in DB-101").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma"], Roster));

        App.Field("Place of Uma in the queue").Change("first");

        Eventually(() => Assert.Equal("A place in the queue is a whole number, such as 1. Dropped: Vic in DB-101. Undo", Notice));
        Bank.Commands.FailNext();
        App.Field("Role of Sam in DB-101").Change("Auditor");
        Eventually(() => Assert.EndsWith("Nothing was changed; try again. Dropped: Vic in DB-101. Undo", Notice, StringComparison.Ordinal));
        App.Button("Undo").Click();
        Eventually(() => Assert.Equal(["Sam", "1. Uma", "2. Vic"], Roster));
    }

    [Fact]
    public async Task The_dialog_that_asks_before_a_drop_opens_again_after_a_pause()
    {
        var (sam, _, course) = await FullCourseAsync();
        BankBuilder.Value(await Bank.Get<EnrollmentService>().SetGradeAsync(sam, course, "A"));
        WasPausedAt(new DialogKey(nameof(Enrollment), DeleteRequest.Delete, $"{sam},{course}"));

        Open($"enrollment?course={course}");

        Eventually(() => Assert.Contains("Uma gets a seat in DB-101", Dialog("Drop enrollment").Words(), StringComparison.Ordinal));
        Submit("Drop enrollment", "Drop 1 enrollment");
        Eventually(() => Assert.Equal(["Uma"], Roster));
    }

    [Fact]
    public async Task A_promotion_that_someone_else_set_off_is_said_with_its_reason()
    {
        var (sam, _, course) = await FullCourseAsync();
        Open($"enrollment?course={course}");

        await ChangeElsewhereAsync(async circuit =>
            BankBuilder.Value(await circuit.GetRequiredService<DropService>().DropAsync(sam, course, "someone else")));

        Eventually(() => Assert.Equal(["Uma"], Roster));
        Assert.Equal("Uma moved up from the waitlist of DB-101: Sam left.", Notice);
        Assert.Contains(Sql.Actions, action => action.Name == "Someone else changed the school");
    }

    private static string Line(IElement row) => (row.QuerySelector(".place")?.GetAttribute("value") is { } place ? $"{place}. " : "") + row.QuerySelector("a")!.Words();

    private Task GradeElsewhereAsync(int studentId, int courseId, string grade) => ChangeElsewhereAsync(async circuit =>
        BankBuilder.Value(await circuit.GetRequiredService<EnrollmentService>().SetGradeAsync(studentId, courseId, grade)));

    private void Grade(string grade) => App.Field("Grade of Sam in DB-101").Change(grade);

    private Task PickAsync(string title, string label, string text) => PickAsync(() => Dialog(title).Field(label), text);

    private void Submit(string title, string action)
    {
        Eventually(() => Assert.False(Dialog(title).Button(action).HasAttribute("disabled")));
        Dialog(title).QuerySelector("form")!.Submit();
    }

    private async Task<string?> GradeAsync(int studentId, int courseId)
    {
        await using var db = Bank.Context();
        return (await db.Enrollments.FindAsync(studentId, courseId))!.Grade;
    }

    /// <summary>Sam has the only seat of a course; Uma waits, and then the others.</summary>
    private async Task<(int Sam, int Uma, int Course)> FullCourseAsync(params string[] others)
    {
        var (sam, uma, course) = (await Bank.AddStudentAsync("Sam"), await Bank.AddStudentAsync("Uma"), await Bank.AddCourseAsync("DB-101", 1));
        await Bank.EnrollAsync(sam, course);
        await Bank.EnrollAsync(uma, course, waitsAt: 1);
        var place = 2;
        foreach (var other in others)
        {
            await Bank.EnrollAsync(await Bank.AddStudentAsync(other), course, waitsAt: place++);
        }

        return (sam, uma, course);
    }
}
