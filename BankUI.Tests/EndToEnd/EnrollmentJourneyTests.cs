using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>A course fills up, and somebody else looks on.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EnrollmentJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_course_is_filled_a_seat_becomes_free_and_somebody_else_sees_who_moves_up()
    {
        var page = await Bank.NewPersonAsync();
        var findings = new List<string>();
        var (code, first, second) = (Unique("JR").Replace(' ', '-'), Unique("Ulla Jansson"), Unique("Viktor Berg"));

        // A course with one seat, and two students.
        await page.OpenAsync("/enrollment");
        await page.Button("New course").ClickAsync();
        var dialog = page.DialogNamed("New course");
        await dialog.GetByLabel("Code").FillAsync(code);
        await dialog.GetByLabel("Title").FillAsync("Journeys");
        await dialog.GetByLabel("Capacity").FillAsync("0");
        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByLabel("Capacity").HasProblemAsync("at least one seat");
        await dialog.GetByLabel("Capacity").FillAsync("1");
        await page.InspectAsync("enrollment-new-course", findings);
        await page.Keyboard.PressAsync("Enter");
        await dialog.GoneAsync();
        await Expect(page).ToHaveURLAsync(new Regex("course="));
        foreach (var name in new[] { first, second })
        {
            await page.Button("New student").ClickAsync();
            await page.DialogNamed("New student").GetByLabel("Name").FillAsync(name);
            await page.DialogNamed("New student").GetByLabel("E-mail").FillAsync(EmailOf(name));
            await page.Keyboard.PressAsync("Enter");
            await page.DialogNamed("New student").GoneAsync();

            // By keyboard: the new student is chosen, and gets the course.
            await page.GetByText($"{name} is in no course yet.").WaitForAsync();
            await page.Button("Add a course").PressAsync("Enter");
            var adding = page.DialogNamed("Add a course");
            await adding.GetByRole(AriaRole.Combobox, new() { Name = "Course" }).FocusedAsync();
            await page.Keyboard.TypeAsync(code);
            await page.GetByRole(AriaRole.Option).Filter(new() { HasText = code }).WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(adding.Button($"Enroll {name} in {code}")).ToBeEnabledAsync();
            await page.Keyboard.PressAsync("Enter");
            await adding.GoneAsync();
        }

        await page.GetByText($"{code} is full: {second} waits at place 1.").WaitForAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = $"Roster of {code}" }).SaysAsync(first);
        await page.GetByRole(AriaRole.Region, new() { Name = $"Waitlist of {code}" }).SaysAsync(second);
        await page.InspectAsync("enrollment-full", findings);

        // Somebody else has the same page open, and types.
        var other = await Bank.NewPersonAsync();
        await other.OpenAsync(new Uri(page.Url).PathAndQuery);
        await other.GetByRole(AriaRole.Searchbox, new() { Name = "Search students" }).PressSequentiallyAsync("zz");
        await page.Button($"Drop {first} in {code}").First.ClickAsync();

        await page.GetByText($"Dropped: {first} in {code}. {second} gets a seat in {code}.").WaitForAsync();
        await other.GetByText($"{second} moved up from the waitlist of {code}: {first} left.").WaitForAsync();
        await other.GetByRole(AriaRole.Region, new() { Name = $"Roster of {code}" }).SaysAsync(second);
        await Expect(other.GetByRole(AriaRole.Searchbox, new() { Name = "Search students" })).ToHaveValueAsync("zz");
        await page.InspectAsync("enrollment-dropped", findings);

        await page.Button("Undo").ClickAsync();
        await page.GetByText($"Taken back: {first} in {code}.").WaitForAsync();
        await other.GetByRole(AriaRole.Region, new() { Name = $"Waitlist of {code}" }).SaysAsync(second);

        // A grade: refused whole, then stored by leaving its field; then the student goes, and comes back with it.
        var grade = page.GetByLabel($"Grade of {first} in {code}").First;
        await grade.FillAsync("100");
        await grade.PressAsync("Enter");
        await grade.HasProblemAsync("at most 2 characters");
        await Expect(grade).ToHaveValueAsync("100");
        await page.InspectAsync("enrollment-grade-refused", findings);
        await grade.FillAsync("a");
        await grade.PressAsync("Tab");
        await page.GetByText($"{first} has the grade A in {code} now.").WaitForAsync();
        await page.OpenAsync($"{new Uri(page.Url).PathAndQuery}&q={Uri.EscapeDataString(first)}");
        await page.Button($"Delete {first}").ClickAsync();
        var deleting = page.DialogNamed("Delete student");
        await deleting.SaysAsync("1 grade is lost.");
        await deleting.SaysAsync($"{second} gets a seat in {code}");
        await deleting.Locator("button[type=submit]").ClickAsync();
        await deleting.GetByTestId("delete-receipt").WaitForAsync();
        await deleting.Button("Undo").ClickAsync();
        await deleting.GetByText($"Restored: {first}.").First.WaitForAsync();
        await deleting.Button("Done").FocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await deleting.GoneAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = $"Waitlist of {code}" }).SaysAsync(second);
        await Expect(page.GetByLabel($"Grade of {first} in {code}").First).ToHaveValueAsync("A");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }

    [BrowserFact]
    public async Task The_key_that_opened_a_dialog_chooses_nothing_in_it_and_Enter_chooses_for_what_is_typed()
    {
        var page = await Bank.NewPersonAsync();
        var options = page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        await page.OpenAsync("/enrollment?student=3");
        await page.Button("Add a course").FocusAsync();

        await page.Keyboard.DownAsync("Enter");
        var dialog = page.DialogNamed("Add a course");
        var course = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Course" });
        await course.FocusedAsync();
        await options.First.WaitForAsync();
        await page.Keyboard.DownAsync("Enter");
        await page.Keyboard.UpAsync("Enter");
        await page.Keyboard.TypeAsync("HI-101");
        await page.Keyboard.PressAsync("Enter");

        await options.Filter(new() { HasText = "HI-101" }).WaitForAsync();
        await options.CountsAsync(1);
        await Expect(course).ToHaveValueAsync("HI-101");
        await page.Keyboard.PressAsync("Enter");
        await Expect(course).ToHaveValueAsync(new Regex("^HI-101 "));
    }

    [BrowserFact]
    public async Task A_student_is_not_chosen_from_the_list_for_an_older_text()
    {
        var page = await Bank.NewPersonAsync();
        var options = page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        await page.OpenAsync("/enrollment?course=3");
        await page.Button("Add students").ClickAsync();
        var dialog = page.DialogNamed("Add students");
        var students = dialog.GetByRole(AriaRole.Combobox, new() { Name = "Students" });
        await options.Nth(1).WaitForAsync();

        await page.Keyboard.TypeAsync("aisha");
        await page.Keyboard.PressAsync("Enter");

        await options.Filter(new() { HasNotText = "Aisha" }).CountsAsync(0);
        await options.Filter(new() { HasText = "Aisha" }).First.WaitForAsync();
        await Expect(students).ToHaveValueAsync("aisha");
        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByRole(AriaRole.List, new() { Name = "Chosen students" }).SaysAsync("Aisha");
        await dialog.GetByRole(AriaRole.Listitem).CountsAsync(1);
    }

    [BrowserFact]
    public async Task From_far_away_a_grade_and_a_role_are_entered_one_behind_the_other()
    {
        var page = await Bank.NewPersonFarAwayAsync();
        await page.OpenAsync("/enrollment?cq=CS-102");
        await page.Button("Roster of CS-102").ClickAsync();
        var line = page.GetByRole(AriaRole.Region, new() { Name = "Roster of CS-102" }).GetByTestId("enrollment-row").First;
        var (role, grade) = (line.GetByLabel("Role of"), line.GetByLabel("Grade of"));

        await grade.FillAsync("b");
        await grade.PressAsync("Enter");
        await page.Keyboard.TypeAsync("+");
        await page.Keyboard.PressAsync("Tab");
        await role.SelectOptionAsync("Auditor");

        await page.GetByText("is an auditor in CS-102 now.").First.WaitForAsync();
        await Expect(grade).ToHaveValueAsync("b+");
        await Expect(role).ToHaveValueAsync("Auditor");
        await page.OpenAsync(new Uri(page.Url).PathAndQuery);
        await Expect(grade).ToHaveValueAsync("B+");
        await Expect(role).ToHaveValueAsync("Auditor");
    }

    [BrowserFact]
    public async Task A_roster_is_imported_after_its_preview_and_exported_again()
    {
        var page = await Bank.NewPersonAsync();
        var findings = new List<string>();
        await page.OpenAsync("/enrollment?cq=HI-101");
        await page.Button("Roster of HI-101").ClickAsync();
        await page.GetByText("Nobody is in this course").WaitForAsync();
        await page.Button("Import CSV").ClickAsync();
        var dialog = page.DialogNamed("Import a roster into HI-101");
        var (known, unknown) = ("aaron.abbott@example.org", $"{Guid.NewGuid():N}@example.org");
        await page.InspectAsync("enrollment-import", findings);
        await dialog.ChooseFileAsync(
            "roster.csv",
            $"Name;E-mail;Role\nAaron Abbott;{known};assistant\nNora Newcomb;{unknown};\nNobody;not an address;\n");
        await dialog.GetByTestId("import-plan").WaitForAsync();
        await dialog.GetByTestId("import-plan").SaysAsync("1 line is wrong");
        await page.InspectAsync("enrollment-import-preview", findings);

        await dialog.Locator("button[type=submit]").ClickAsync();
        await dialog.GoneAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Roster of HI-101" }).SaysAsync("Nora Newcomb");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        Assert.Equal("roster-of-HI-101.csv", download.SuggestedFilename);
        Assert.Contains(unknown, await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }
}
