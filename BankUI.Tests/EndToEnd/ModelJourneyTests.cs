using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>A model of one's own: drawn by keyboard and by mouse, broken, and presented.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ModelJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task Two_tables_are_drawn_by_keyboard_and_the_delete_that_they_restrict_is_predicted_and_refused()
    {
        var page = await Bank.NewPersonAsync(size: (1280, 720));
        var findings = new List<string>();
        await page.OpenAsync("/lab/model");
        await page.Button("Add a table").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await NameAsync("Name of table Table1", "Owner");
        await page.Button("Add a table").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await NameAsync("Name of table Table1", "Pet");
        await page.Button("Add a relation").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("On delete").FocusAsync();
        await page.Keyboard.TypeAsync("Restrict");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("svg text")).ToHaveTextAsync("0..* RESTRICT");
        await page.InspectAsync("own-model", findings);

        await page.GetByRole(AriaRole.Link, new() { Name = "Delete a row" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Predict first" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByText("There will be a question before step 2.")).ToBeVisibleAsync();
        await page.Button("Next").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("prediction").GetByRole(AriaRole.Textbox).FillAsync("0");
        await page.InspectAsync("own-model-prediction", findings);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("prediction").SaysAsync("Right: 0.");
        await page.GetByTestId("experiment-outcome").SaysAsync("It is refused:");
        await Expect(page.Locator("[data-testid=plan-row][data-effect=block]")).ToHaveAttributeAsync("data-entity", "Pet");

        // In the room: the refusal happens, in the database's own words.
        await page.Button("Present").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Button("End presentation").WaitForAsync();
        await page.Keyboard.PressAsync("End");
        await page.GetByTestId("experiment-outcome").SaysAsync("6. Delete it by SQL alone");
        await page.GetByTestId("experiment-outcome").SaysAsync("FOREIGN KEY constraint failed");
        await page.InspectAsync("own-model-presentation", findings);
        await page.FitsAsync("own-model-presentation", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));

        async Task NameAsync(string label, string name)
        {
            await page.GetByLabel(label).FocusedAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(name);
            await page.Keyboard.PressAsync("Enter");
            await page.GetByLabel($"Name of table {name}").WaitForAsync();
        }
    }

    [BrowserFact]
    public async Task A_line_is_drawn_with_the_mouse_to_another_table_and_to_the_same_and_its_delete_is_chosen_beside_it()
    {
        var page = await Bank.NewPersonAsync(size: (1280, 800));
        await page.OpenAsync("/lab/model");
        await page.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Person" }).WaitForAsync();
        await page.Locator("[data-model-table]").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Table1" }).WaitForAsync();

        await DrawAsync("Person", "Table1");
        var drawn = page.GetByRole(AriaRole.List, new() { Name = "The relation that was drawn" });
        await drawn.GetByLabel("On delete").SelectOptionAsync("SetNull");
        await Expect(page.Locator("svg text").Filter(new() { HasText = "0..* SET NULL" })).ToHaveCountAsync(1);
        await DrawAsync("Table1", "Table1");
        await Expect(page.Locator("svg text").Filter(new() { HasText = "0..* RESTRICT" })).ToHaveCountAsync(1);

        // A press alone leads to the table in the list.
        await page.GetByRole(AriaRole.Link, new() { Name = "Passport" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#table-Passport$"));

        async Task DrawAsync(string from, string to)
        {
            await page.Locator("[data-model-canvas]").ScrollIntoViewIfNeededAsync();
            var (start, end) = (await BoxAsync(from), await BoxAsync(to));
            await page.Mouse.MoveAsync(start.X + 40, start.Y + 40);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(start.X + 40, start.Y - 12, new() { Steps = 5 });
            await page.Mouse.MoveAsync(end.X + 60, end.Y + 30, new() { Steps = 5 });
            await page.Mouse.UpAsync();
        }

        async Task<LocatorBoundingBoxResult> BoxAsync(string table) => (await page.Locator("svg a.table").Filter(new() { Has = page.Locator($"strong:text-is('{table}')") }).BoundingBoxAsync())!;
    }

    [BrowserFact]
    public async Task A_drawing_leaves_as_files_and_comes_back_from_one_by_keyboard()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/lab/model");
        await page.GetByRole(AriaRole.Link, new() { Name = "School" }).ClickAsync();
        await page.GetByText("No engine refuses it").WaitForAsync();
        var address = page.Url;
        var drawing = await DownloadAsync(page, "Download the drawing", "drawing.txt");
        Assert.StartsWith("Student: Name, Email unique\n", await File.ReadAllTextAsync(drawing), StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await DownloadAsync(page, "Download a C# project", "OwnModel.zip")))[..2]);

        await page.OpenAsync("/lab/model");
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Button("Open a file").PressAsync("Enter"));
        await chooser.SetFilesAsync(drawing);

        await page.GetByText("No engine refuses it").WaitForAsync();
        await Expect(page).ToHaveURLAsync(address);
    }

    private static async Task<string> DownloadAsync(IPage page, string link, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await download.PathAsync();
    }
}
