using AngleSharp.Dom;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments.Rosters;

public sealed class ImportDialogTests : PageTest
{
    private const string Title = "Import a roster into DB-102";
    private const string DatabaseFailed = "The database did not answer as it should. Nothing was imported; try again.";

    private readonly TaskCompletionSource<RosterResult?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _course;
    private int _reloads;

    private IElement OpenedDialog => Dialog(Title);

    private IElement Form => OpenedDialog.QuerySelector("form[data-state]")!;

    private IElement Submit => OpenedDialog.QuerySelector("[data-testid=confirm]")!;

    private bool CanImport => !Submit.HasAttribute("disabled");

    private string Problem => string.Join(' ', OpenedDialog.QuerySelectorAll("[role=alert]").Select(alert => alert.Words()));

    private IReadOnlyList<string> Sentences => [.. OpenedDialog.QuerySelectorAll("summary").Select(sentence => sentence.Words())];

    public override async Task InitializeAsync()
    {
        var before = await Bank.AddCourseAsync("DB-101");
        _course = await Bank.AddCourseAsync("DB-102", capacity: 2, prerequisiteId: before);
        foreach (var name in new[] { "Ann", "Ben", "Cleo" })
        {
            await Bank.EnrollAsync(await Bank.AddStudentAsync(name), before);
        }

        await Bank.EnrollAsync(await Bank.AddStudentAsync("Zoe"), _course);
        Open("enrollment?view=courses");
        var row = new CourseRow(_course, "DB-102", "About DB-102", 2, 1, 0, null, null, before, "DB-101");
        _ = Renderer.Dispatcher.InvokeAsync(async () => _result.SetResult(await Services.GetRequiredService<RosterDialogs>().AskAsync(row, () =>
        {
            _reloads++;
            return Task.CompletedTask;
        })));
        Until("choosing");
    }

    [Fact]
    public void Before_a_file_is_chosen_it_says_what_the_file_must_be_and_shows_an_example()
    {
        Assert.Equal(
            "A CSV file whose first line names the columns: Name and E-mail, and perhaps Role and Grade. At most 10,000 lines.",
            OpenedDialog.Button("Choose a file").Description());
        Assert.Equal($"enrollment/courses/{_course}/roster.csv", OpenedDialog.Link("the roster of DB-102 as it is now").GetAttribute("href"));
        Assert.Equal(("Import", false), (Submit.Words(), CanImport));
    }

    [Fact]
    public void The_plan_is_said_in_sentences_that_open_to_the_lines()
    {
        Upload("Ann,ann@example.org,,", "Benjamin,ben@example.org,,", "Cleo,cleo@example.org,,", "Zoe,zoe@example.org,,", "Dan,dan,,");

        Until("ready");
        Assert.Equal(
            [
                "1 gets a seat.", "2 go to the waitlist, at places 1 to 2.", "1 is there already, and stays as it is.",
                "1 is known under another name, which stays.", "1 line is wrong, and left out.",
            ],
            Sentences);
        Assert.Equal("Benjamin ben@example.org , known as Ben", OpenedDialog.QuerySelector("[data-kind=known] li")!.Words());
        Assert.Equal(["6", "Dan", "That is not an e-mail address. It looks like name@example.com."], OpenedDialog.QuerySelector("[data-testid=wrong-line]")!.Cells());
        Assert.Equal(("Import 3 enrollments, leave out 1 line", true), (Submit.Words(), CanImport));
    }

    [Fact]
    public void Columns_that_are_not_read_are_named_before_anything_is_imported()
    {
        const string Sentence = "Not read: “Vorname”; “Roll”. An import reads the columns Name, E-mail, Role and Grade.";
        UploadBytes(RosterTest.Bytes("Name;Vorname;E-mail;Roll", "Müller;Jörg;joerg@example.org;assistant"));

        Until("ready");
        Assert.Equal(Sentence, OpenedDialog.QuerySelector("[data-testid=import-unread]")!.Words());
        Assert.StartsWith(Sentence, OpenedDialog.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_two_columns_is_said_before_anything_is_imported()
    {
        const string Sentence = "The name of each student is “First name” and “Last name”, with a blank in between.";
        UploadBytes(RosterTest.Bytes("Last name,First name,E-mail", "Lee,Ann,ann.lee@example.org"));

        Until("ready");
        Assert.Equal(Sentence, OpenedDialog.QuerySelector("[data-testid=import-joined]")!.Words());
        Assert.StartsWith(Sentence, OpenedDialog.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Ann Lee", OpenedDialog.QuerySelector("[data-testid=import-part]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_columns_that_are_not_read_are_counted()
    {
        UploadBytes(RosterTest.Bytes("Name,E-mail," + string.Join(',', Enumerable.Range(1, 13).Select(i => $"C{new string('x', i)}")), "Ann,ann@example.org"));

        Until("ready");
        Assert.Contains("; and 3 more columns. An", OpenedDialog.QuerySelector("[data-testid=import-unread]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_closes_with_a_sentence_and_reads_again_what_lies_behind()
    {
        Upload("Ann,ann@example.org,,", "Ben,ben@example.org,,", "Dan,dan,,");
        Until("ready");

        Eventually(() => Form.Submit());

        Eventually(() => Assert.False(HasDialog));
        Assert.Equal("Imported 2 enrollments into DB-102: 1 has a seat, 1 waits. 1 line was left out.", (await _result.Task)!.Sentence);
        Assert.Equal(1, _reloads);
        Assert.Equal(["Ann Student", "Ben Student 1.", "Zoe Student"], await Bank.InCourseAsync(_course));
    }

    [Fact]
    public async Task Sending_twice_imports_once()
    {
        Upload("Ann,ann@example.org,,");
        Until("ready");
        var held = Bank.Commands.HoldNext();

        Eventually(() => Form.Submit());
        await held.Reached;
        Eventually(() => Form.Submit());
        held.Dispose();

        Eventually(() => Assert.False(HasDialog));
        Assert.Equal(1, _reloads);
    }

    [Fact]
    public void Who_lacks_what_comes_before_is_left_out_or_enrolled_as_wanted()
    {
        Upload("Dan,dan@example.org,,");
        Until("ready");
        Assert.Equal(("Nothing to import", false), (Submit.Words(), CanImport));

        OpenedDialog.Field("Enroll also who lacks DB-101 (1)").Change(true);

        Eventually(() => Assert.Equal(("Import 1 enrollment", true), (Submit.Words(), CanImport)));
        Assert.True(OpenedDialog.Field("Enroll also who lacks DB-101 (1)").HasAttribute("checked"));
        Assert.Equal(["1 new student is added.", "1 gets a seat."], Sentences);
    }

    [Fact]
    public void Where_nobody_lacks_anything_nothing_is_asked()
    {
        Upload("Ann,ann@example.org,,");

        Until("ready");
        Assert.Empty(OpenedDialog.QuerySelectorAll("input[type=checkbox]"));
    }

    [Fact]
    public void A_file_that_is_none_is_said_beside_the_field_and_another_can_be_chosen()
    {
        UploadBytes([0x50, 0x4B, 0x03, 0x04, 0x00]);
        Until("failed");
        Assert.StartsWith("This is not a CSV file in UTF-8.", OpenedDialog.Button("Choose a file").Description(), StringComparison.Ordinal);

        Upload("Ann,ann@example.org,,");

        Until("ready");
        Assert.StartsWith("A CSV file", OpenedDialog.Button("Choose a file").Description(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_even_read()
    {
        UploadBytes(new byte[RosterFile.MaxBytes + 1]);

        Until("failed");
        Assert.StartsWith("The file is larger than 2 MB.", OpenedDialog.Button("Choose a file").Description(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picker_that_gives_back_nothing_leaves_the_dialog_as_at_first()
    {
        Upload("Ann,ann@example.org,,");
        Until("ready");

        await App.InvokeAsync(() => App.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([])));

        Until("choosing");
        Assert.Equal(("Import", false, ""), (Submit.Words(), CanImport, Problem));
    }

    [Fact]
    public async Task Reading_can_be_stopped()
    {
        using var held = Bank.Commands.HoldNext();
        var uploading = Task.Run(() => Upload("Ann,ann@example.org,,"));
        await held.Reached;
        Until("reading");

        OpenedDialog.Button("Stop").Click();

        Until("stopped");
        Assert.Equal("Stopped. Nothing was imported.", Problem);
        await uploading;
    }

    [Fact]
    public async Task The_newest_file_wins()
    {
        using var held = Bank.Commands.HoldNext();
        var uploading = Task.Run(() => Upload("Ann,ann@example.org,,"));
        await held.Reached;

        Upload("Ann,ann@example.org,,", "Ben,ben@example.org,,");

        Until("ready");
        Assert.Equal("Import 2 enrollments", Submit.Words());
        Assert.Equal("", Problem);
        await uploading;
    }

    [Fact]
    public void A_plan_that_could_not_be_read_is_tried_again_with_the_same_file()
    {
        Bank.Commands.FailNext();
        Upload("Ann,ann@example.org,,");
        Until("failed");
        Assert.Equal(DatabaseFailed, Problem);

        OpenedDialog.Button("Try again").Click();

        Until("ready");
        Assert.Equal("Import 1 enrollment", Submit.Words());
    }

    [Fact]
    public async Task Importing_shows_its_progress_and_can_be_stopped()
    {
        Upload("Ann,ann@example.org,,");
        Until("ready");
        using var held = Bank.Commands.HoldNext(after: 3);
        Eventually(() => Form.Submit());
        await held.Reached;
        Until("importing");
        Eventually(() => Assert.Equal("Enrolling, 50 %", OpenedDialog.QuerySelector(".working span[aria-live=polite]")!.Words()));
        Assert.Equal("Enrolling", OpenedDialog.QuerySelector("[role=progressbar]")!.Name());
        Assert.False(CanImport);

        OpenedDialog.Button("Stop").Click();

        Until("stopped");
        Assert.Equal("Stopped. Nothing was imported.", Problem);
        Assert.True(CanImport);
        Assert.Equal(["Zoe Student"], await Bank.InCourseAsync(_course));
    }

    [Fact]
    public void A_failed_import_keeps_the_plan_and_can_be_tried_again()
    {
        Upload("Ann,ann@example.org,,");
        Until("ready");
        Bank.Commands.FailNext(after: 3);
        Eventually(() => Form.Submit());
        Eventually(() => Assert.Equal(DatabaseFailed, Problem));

        Eventually(() => Form.Submit());

        Eventually(() => Assert.False(HasDialog));
    }

    [Fact]
    public async Task What_changed_meanwhile_is_shown_and_asked_again()
    {
        Upload("Ann,ann@example.org,,");
        Until("ready");
        await Bank.EnrollAsync(await Bank.AddStudentAsync("Yan"), _course);

        Eventually(() => Form.Submit());

        Eventually(() => Assert.Equal(["1 goes to the waitlist, at place 1."], Sentences));
        Assert.Equal("Someone else changed the course or its students meanwhile. Nothing was imported; this is what the import would do now.", Problem);
        Eventually(() => Form.Submit());
        Assert.True(HasDialog, "The second press of a double click has confirmed what was not shown yet.");
        Assert.StartsWith("Someone else changed", Problem, StringComparison.Ordinal);
        Submit.Click();
        Eventually(() => Assert.False(HasDialog));
    }

    [Fact]
    public async Task Cancel_closes_and_nothing_was_imported()
    {
        OpenedDialog.Button("Cancel").Click();

        Eventually(() => Assert.False(HasDialog));
        Assert.Null(await _result.Task);
    }

    private void Until(string state) => Eventually(() => Assert.Equal(state, Form.GetAttribute("data-state")));

    private void Upload(params string[] lines) => UploadBytes(RosterTest.Bytes("Name,E-mail,Role,Grade", lines));

    // It returns once the file was dealt with.
    private void UploadBytes(byte[] bytes) => App.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "roster.csv"));
}
