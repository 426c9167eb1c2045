using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Enrollments.People;

/// <summary>The dialogs that add and edit students and instructors, opened as a page opens them.</summary>
public sealed class PersonDialogTests : EnrollmentDialogTest
{
    [Fact]
    public async Task A_new_student_is_added_and_said()
    {
        var asked = Ask(dialogs => dialogs.AskForStudentAsync(null), "New student");
        Type("Name", "Sam Smith");
        Type("E-mail", "sam@x.org");

        OpenedDialog.Button("Add student");
        Send();

        Assert.Equal("Sam Smith is a student now.", (await asked)!.Sentence);
        IsDone();
        await using var db = Bank.Context();
        Assert.Equal("Sam Smith", await db.Students.Select(s => s.Name).SingleAsync());
    }

    [Fact]
    public async Task A_new_instructor_is_added_and_said()
    {
        var asked = Ask(dialogs => dialogs.AskForInstructorAsync(null), "New instructor");
        Type("Name", "Ivy");
        Type("E-mail", "ivy@x.org");

        OpenedDialog.Button("Add instructor");
        Send();

        Assert.Equal("Ivy is an instructor now.", (await asked)!.Sentence);
    }

    [Theory]
    [InlineData("", "ben@x.org", "Name", "Enter a name.")]
    [InlineData("Ben", "ben", "E-mail", "That is not an e-mail address.")]
    [InlineData("Ben", "sam@EXAMPLE.org", "E-mail", "sam@EXAMPLE.org belongs to Sam already.")]
    public async Task A_refusal_stands_beside_its_field_and_nothing_typed_is_lost(string name, string email, string field, string sentence)
    {
        await Bank.AddStudentAsync("Sam");
        _ = Ask(dialogs => dialogs.AskForStudentAsync(null), "New student");
        Type("Name", name);
        Type("E-mail", email);

        Send();

        IsRefusedAt(field, sentence);
        Assert.Equal([name, email], new[] { "Name", "E-mail" }.Select(label => OpenedDialog.Field(label).Text()));
    }

    [Fact]
    public async Task An_edit_begins_with_what_the_row_shows()
    {
        var id = await Bank.AddInstructorAsync("Ivy");
        var asked = Ask(dialogs => dialogs.AskForInstructorAsync(new(id, "Ivy", "Ivy@example.com", 0)), "Edit instructor");
        Assert.Equal(["Ivy", "Ivy@example.com"], new[] { "Name", "E-mail" }.Select(label => OpenedDialog.Field(label).Text()));
        Type("Name", "Ivy Green");

        OpenedDialog.Button("Save");
        Send();

        Assert.Equal(new SavedRow(id, "Ivy Green is up to date."), await asked);
    }

    [Fact]
    public async Task A_conflict_says_what_is_stored_keeps_what_was_typed_and_only_ones_own_button_replaces_it()
    {
        var id = await Bank.AddStudentAsync("Sam");
        var asked = Ask(dialogs => dialogs.AskForStudentAsync(new(id, "Sam", "Sam@example.org", 0)), "Edit student");
        await using (var db = Bank.Context())
        {
            await db.Students.ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, "Sam Theirs"));
        }

        Type("Name", "Sam Mine");
        Send();

        Eventually(() => Assert.StartsWith("Someone else changed this student meanwhile: Sam Theirs, Sam@example.org is stored now.", Alert, StringComparison.Ordinal));
        Assert.Equal("Sam Mine", OpenedDialog.Field("Name").Text());
        Send();
        Assert.StartsWith("Someone else changed", Alert, StringComparison.Ordinal);
        Assert.False(asked.IsCompleted, "The second press of a double click has replaced what was not shown yet.");
        OpenedDialog.Button("Keep my version").Click();
        Assert.Equal("Sam Mine is up to date.", (await asked)!.Sentence);
    }

    [Fact]
    public async Task Who_was_deleted_meanwhile_is_said_to_be_gone()
    {
        var asked = Ask(dialogs => dialogs.AskForStudentAsync(new(99, "Sam", "sam@x.org", 0)), "Edit student");

        Send();

        Eventually(() => Assert.Equal("This student no longer exists. Someone else deleted them.", Alert));
        OpenedDialog.Button("Cancel").Click();
        Assert.Null(await asked);
    }

    [Fact]
    public async Task After_a_failure_the_form_can_be_sent_again()
    {
        var asked = Ask(dialogs => dialogs.AskForStudentAsync(null), "New student");
        Type("Name", "Sam");
        Type("E-mail", "sam@x.org");
        Bank.Commands.FailNext();

        Send();

        Eventually(() => Assert.StartsWith("The database did not answer as it should.", Alert, StringComparison.Ordinal));
        Assert.Equal("Sam", OpenedDialog.Field("Name").Text());
        Send();
        Assert.Equal("Sam is a student now.", (await asked)!.Sentence);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_one_student()
    {
        var asked = Ask(dialogs => dialogs.AskForStudentAsync(null), "New student");
        Type("Name", "Sam");
        Type("E-mail", "sam@x.org");
        var held = Bank.Commands.HoldNext();

        Send();
        await held.Reached;
        Eventually(() => Assert.True(OpenedDialog.Button("Add student").HasAttribute("disabled")));
        Send();
        held.Dispose();

        Assert.NotNull(await asked);
        await using var db = Bank.Context();
        Assert.Equal(1, await db.Students.CountAsync());
    }

    [Fact]
    public async Task Asking_twice_opens_one_dialog()
    {
        _ = Ask(dialogs => dialogs.AskForStudentAsync(null), "New student");

        var second = Ask(dialogs => dialogs.AskForCourseAsync(null), "New student");

        Assert.Null(await second);
        Assert.Single(App.FindAll("[role=dialog]"));
    }
}
