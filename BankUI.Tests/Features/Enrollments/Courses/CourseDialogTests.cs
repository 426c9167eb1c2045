using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Enrollments.Courses;

/// <summary>The dialog that adds and edits courses.</summary>
public sealed class CourseDialogTests : EnrollmentDialogTest
{
    private const string NotLoaded = "Instructors and courses could not be loaded.";

    [Fact]
    public async Task A_new_course_is_added_with_an_instructor_and_what_it_builds_on()
    {
        var (ivy, first) = (await Bank.AddInstructorAsync("Ivy"), await Bank.AddCourseAsync("A-1"));
        using var sql = Capture();
        var asked = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        sql.Statements(2).NoRepeats();
        Assert.Equal(["Nobody yet", "Nothing"], new[] { "Instructor", "Builds on" }.Select(label => OpenedDialog.Field(label).GetAttribute("placeholder")));
        Assert.Equal(["Ivy Ivy@example.com"], Options("Instructor"));
        Assert.Equal(["A-1 About A-1"], Options("Builds on"));
        Fill("DB-101", "Databases", "12");
        Choose("Instructor", "Ivy");
        Choose("Builds on", "A-1");

        OpenedDialog.Button("Add course");
        Send();

        var added = (await asked)!;
        Assert.Equal("DB-101 has 12 seats, and nobody is enrolled yet.", added.Sentence);
        Assert.Equal(new(added.Id, "DB-101", "Databases", 12, ivy, first), ShownCourse.Of(await RowAsync(added.Id)));
    }

    [Theory]
    [InlineData("", "Databases", "5", "Code", "Enter a code")]
    [InlineData("a-1", "Databases", "5", "Code", "A-1 is the code of About A-1 already.")]
    [InlineData("DB-101", "", "5", "Title", "Enter a title.")]
    [InlineData("DB-101", "Databases", "many", "Capacity", "Capacity is a whole number from 1 to 100,000.")]
    [InlineData("DB-101", "Databases", "0", "Capacity", "A course has at least one seat.")]
    public async Task A_refusal_stands_beside_its_field_and_nothing_typed_is_lost(string code, string title, string capacity, string field, string sentence)
    {
        await Bank.AddCourseAsync("A-1");
        _ = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill(code, title, capacity);
        Choose("Builds on", "A-1");

        Send();

        IsRefusedAt(field, sentence);
        Assert.Equal([code, title, capacity, "A-1 About A-1"], new[] { "Code", "Title", "Capacity", "Builds on" }.Select(label => OpenedDialog.Field(label).Text()));
    }

    [Fact]
    public async Task What_was_chosen_and_is_gone_is_refused_beside_its_field()
    {
        await Bank.AddInstructorAsync("Ivy");
        await Bank.AddCourseAsync("A-1");
        _ = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill("DB-101", "Databases", "5");
        Choose("Instructor", "Ivy");
        Choose("Builds on", "A-1");
        await using (var db = Bank.Context())
        {
            await db.Instructors.ExecuteDeleteAsync();
            await db.Courses.ExecuteDeleteAsync();
        }

        Send();
        IsRefusedAt("Instructor", "The instructor that you chose no longer exists.");
        Type("Instructor", "");
        Send();
        IsRefusedAt("Builds on", "The course that you chose no longer exists.");
    }

    [Theory]
    [InlineData("iv", "Ivy", null)]
    [InlineData("ann", "Ann", null)]
    [InlineData("a", null, "Nothing that can be chosen is called “a”.")]
    [InlineData("Nobody known", null, "Nothing that can be chosen is called “Nobody known”.")]
    public async Task What_was_typed_and_not_chosen_is_what_it_can_mean_only_or_is_refused(string typed, string? chosen, string? refusal)
    {
        await Bank.AddInstructorAsync("Ann");
        await Bank.AddInstructorAsync("Anna");
        await Bank.AddInstructorAsync("Ivy");
        var asked = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill("DB-101", "Databases", "5");
        Type("Instructor", typed);

        Send();

        if (refusal is null)
        {
            Assert.Equal(chosen, (await RowAsync((await asked)!.Id)).Instructor);
            return;
        }

        IsRefusedAt("Instructor", refusal);
        Assert.Equal(typed, OpenedDialog.Field("Instructor").Text());
    }

    [Fact]
    public async Task Two_instructors_of_one_name_are_told_apart_and_none_is_taken_for_the_other()
    {
        await Bank.AddInstructorAsync("Ann");
        var second = await Bank.AddInstructorAsync("Ann", "ann.two@example.com");
        var asked = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill("DB-101", "Databases", "5");
        Assert.Equal(["Ann ann.two@example.com", "Ann Ann@example.com"], Options("Instructor"));

        Type("Instructor", "Ann");
        Send();
        IsRefusedAt("Instructor", "2 are called “Ann”. Choose one from the list.");
        Choose("Instructor", "ann.two");
        Assert.Equal("Ann (ann.two@example.com)", OpenedDialog.Field("Instructor").Text());
        Send();

        Assert.Equal(second, (await RowAsync((await asked)!.Id)).InstructorId);
    }

    [Theory]
    [InlineData("ANN.TWO")]
    [InlineData("Ann (ann.two@example.com)")]
    public async Task What_is_typed_of_an_address_chooses_the_only_one_who_has_it(string typed)
    {
        await Bank.AddInstructorAsync("Ann");
        var second = await Bank.AddInstructorAsync("Ann", "ann.two@example.com");
        var asked = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill("DB-101", "Databases", "5");
        Type("Instructor", typed);

        Send();

        Assert.Equal(second, (await RowAsync((await asked)!.Id)).InstructorId);
    }

    [Fact]
    public async Task An_instructor_whose_name_another_has_stays_when_nothing_is_typed()
    {
        await Bank.AddInstructorAsync("Ann");
        var second = await Bank.AddInstructorAsync("Ann", "ann.two@example.com");
        var id = await Bank.AddCourseAsync("A-1", instructorId: second);
        var asked = Ask(await RowAsync(id));
        UntilLoaded();

        Send();

        Assert.NotNull(await asked);
        Assert.Equal(second, (await RowAsync(id)).InstructorId);
    }

    [Fact]
    public async Task A_circle_is_refused_beside_what_the_course_builds_on()
    {
        var first = await Bank.AddCourseAsync("A-1");
        await Bank.AddCourseAsync("A-2", prerequisiteId: first);
        _ = Ask(await RowAsync(first));
        UntilLoaded();
        Assert.Equal(["A-2 About A-2"], Options("Builds on"));
        Choose("Builds on", "A-2");

        Send();

        IsRefusedAt("Builds on", "A-2 builds on A-1. A-1 cannot build on A-2: that would be a circle.");
    }

    [Fact]
    public async Task An_edit_begins_with_what_the_row_shows_and_says_who_moved_up()
    {
        var ivy = await Bank.AddInstructorAsync("Ivy");
        var id = await Bank.AddCourseAsync("A-1", capacity: 1, instructorId: ivy);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Ann"), id);
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Uma"), id, waitsAt: 1);
        var asked = Ask(await RowAsync(id));
        UntilLoaded();
        Assert.Equal(
            ["A-1", "About A-1", "1", "Ivy", ""],
            new[] { "Code", "Title", "Capacity", "Instructor", "Builds on" }.Select(label => OpenedDialog.Field(label).Text()));
        Assert.Equal("1 taken, 1 waiting: more seats go to them.", OpenedDialog.Field("Capacity").Description());
        Type("Capacity", "2");

        OpenedDialog.Button("Save");
        Send();

        Assert.Equal(new SavedRow(id, "A-1 has 2 seats now. Uma moved up from the waitlist."), await asked);
    }

    [Fact]
    public async Task A_conflict_says_what_is_stored_and_only_ones_own_button_replaces_it()
    {
        var id = await Bank.AddCourseAsync("A-1");
        var asked = Ask(await RowAsync(id));
        UntilLoaded();
        await using (var db = Bank.Context())
        {
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, "Theirs"));
        }

        Type("Title", "Mine");
        Send();

        Eventually(() => Assert.StartsWith("Someone else changed this course meanwhile: its title is Theirs now.", Alert, StringComparison.Ordinal));
        Assert.Equal("Mine", OpenedDialog.Field("Title").Text());
        Send();
        Assert.StartsWith("Someone else changed", Alert, StringComparison.Ordinal);
        Assert.False(asked.IsCompleted, "The second press of a double click has replaced what was not shown yet.");
        OpenedDialog.Button("Keep my version").Click();
        Assert.NotNull(await asked);
        Assert.Equal("Mine", (await RowAsync(id)).Title);
    }

    [Fact]
    public async Task While_the_choices_load_the_form_can_be_filled_and_sent()
    {
        var (ivy, first) = (await Bank.AddInstructorAsync("Ivy"), await Bank.AddCourseAsync("A-1"));
        var id = await Bank.AddCourseAsync("A-2", instructorId: ivy, prerequisiteId: first);
        var row = await RowAsync(id);
        using var held = Bank.Commands.HoldNext();
        var asked = Ask(row);
        Assert.Equal("Loading what can be chosen…", OpenedDialog.Field("Instructor").Description());
        Assert.Equal("Ivy", OpenedDialog.Field("Instructor").Text());
        Type("Title", "Typed meanwhile");

        Send();

        Assert.NotNull(await asked);
        Assert.Equal((ivy, first, "Typed meanwhile"), (await RowAsync(id)) switch { var now => (now.InstructorId!.Value, now.PrerequisiteId!.Value, now.Title) });
    }

    [Fact]
    public async Task When_the_choices_cannot_be_loaded_what_was_typed_and_linked_stays_and_they_can_be_loaded_again()
    {
        var (ivy, first) = (await Bank.AddInstructorAsync("Ivy"), await Bank.AddCourseAsync("A-1"));
        var ben = await Bank.AddInstructorAsync("Ben");
        var id = await Bank.AddCourseAsync("A-2", instructorId: ivy, prerequisiteId: first);
        var row = await RowAsync(id);
        Bank.Commands.FailNext();
        var asked = Ask(row);
        Eventually(() => Assert.StartsWith(NotLoaded, Alert, StringComparison.Ordinal));
        Assert.Equal(["Ivy", "A-1"], new[] { "Instructor", "Builds on" }.Select(label => OpenedDialog.Field(label).Text()));
        Type("Title", "Typed before");

        OpenedDialog.Button("Load them again").Click();

        Eventually(() => Assert.DoesNotContain(NotLoaded, OpenedDialog.Words(), StringComparison.Ordinal));
        Assert.Equal(["Ben Ben@example.com", "Ivy Ivy@example.com"], Options("Instructor"));
        Assert.Equal(["Typed before", "Ivy"], new[] { "Title", "Instructor" }.Select(label => OpenedDialog.Field(label).Text()));
        Choose("Instructor", "Ben");
        Send();
        Assert.NotNull(await asked);
        Assert.Equal(("Typed before", ben, first), (await RowAsync(id)) switch { var now => (now.Title, now.InstructorId!.Value, now.PrerequisiteId!.Value) });
    }

    [Fact]
    public async Task What_is_linked_can_be_chosen_beyond_the_first_five_hundred()
    {
        await using (var db = Bank.Context())
        {
            db.AddRange(Enumerable.Range(0, CourseLinkQueries.MaxChoices).Select(i => new BankUI.Domain.Instructor($"A {i:000}", $"a{i}@example.com")));
            await db.SaveChangesAsync();
        }

        var zoe = await Bank.AddInstructorAsync("Zoe");
        var id = await Bank.AddCourseAsync("A-1", instructorId: zoe);

        _ = Ask(await RowAsync(id));

        Eventually(() => Assert.Equal("The first 500 are offered.", OpenedDialog.Field("Instructor").Description()));
        Assert.Equal("Zoe", OpenedDialog.Field("Instructor").Text());
        Choose("Instructor", "A 499");
        Assert.Equal("A 499", OpenedDialog.Field("Instructor").Text());
    }

    [Fact]
    public async Task After_a_failure_the_form_can_be_sent_again()
    {
        var asked = Ask(dialogs => dialogs.AskForCourseAsync(null), "New course");
        UntilLoaded();
        Fill("DB-101", "Databases", "5");
        Bank.Commands.FailNext();

        Send();

        Eventually(() => Assert.StartsWith("The database did not answer as it should.", Alert, StringComparison.Ordinal));
        Assert.Equal("DB-101", OpenedDialog.Field("Code").Text());
        Send();
        Assert.NotNull(await asked);
    }

    private Task<SavedRow?> Ask(CourseRow row) => Ask(dialogs => dialogs.AskForCourseAsync(row), "Edit course");

    private void UntilLoaded() => Eventually(() => Assert.DoesNotContain("Loading", OpenedDialog.Words(), StringComparison.Ordinal));

    private void Fill(string code, string title, string capacity)
    {
        Type("Code", code);
        Type("Title", title);
        Type("Capacity", capacity);
    }

    private void Choose(string label, string name) => PickAtOnce(() => OpenedDialog.Field(label), name);

    private string[] Options(string label) => Suggestions(() => OpenedDialog.Field(label));

    private async Task<CourseRow> RowAsync(int id) => (await Bank.Get<CourseQueries>().DetailsAsync(id))!.Course;
}
