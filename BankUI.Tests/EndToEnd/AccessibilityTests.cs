using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>axe-core finds nothing on any page or dialog, in light and in dark; nothing moves sideways on a phone.</summary>
[Collection(AccessibilityCollection.Name)]
public sealed class AccessibilityTests(BankBrowser bank) : Journey(bank)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_are_accessible(ColorScheme scheme)
    {
        var page = await Bank.NewPersonAsync(scheme);
        var findings = new List<string>();
        await page.OpenAsync("/accounts?open=6");
        await page.InspectAsync($"accounts-{scheme}", findings);
        await page.Rows().First.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Button("Delete 1 account").WaitForAsync();
        await page.InspectAsync($"accounts-selected-{scheme}", findings);
        await page.OpenAsync("/accounts/6");
        await page.InspectAsync($"account-{scheme}", findings);
        await page.OpenAsync("/accounts/6?min=nothing");
        await page.GetByText("Show as a table").ClickAsync();
        await page.InspectAsync($"account-bad-filter-and-table-{scheme}", findings);
        await page.OpenAsync("/accounts?q=nobody-has-this-name");
        await page.GetByText("No account matches").WaitForAsync();
        await page.InspectAsync($"accounts-nothing-found-{scheme}", findings);
        await page.OpenAsync("/enrollment");
        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Button("Delete 20 students").WaitForAsync();
        await page.InspectAsync($"enrollment-students-{scheme}", findings);
        await page.OpenAsync("/enrollment/instructors");
        await page.InspectAsync($"enrollment-instructors-{scheme}", findings);
        await page.OpenAsync("/enrollment?student=3&course=14");
        await page.InspectAsync($"enrollment-chosen-{scheme}", findings);
        await page.Button("Add students").ClickAsync();
        await page.DialogNamed("Add students").GetByRole(AriaRole.Combobox, new() { Name = "Students" }).PressAsync("ArrowDown");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.InspectAsync($"enrollment-add-students-{scheme}", findings);
        await page.OpenAsync("/enrollment?q=nobody-has-this-name&student=14");
        await page.InspectAsync($"enrollment-pinned-{scheme}", findings);
        await page.OpenAsync("/enrollment");
        await page.Button("Delete DB-101").ClickAsync();
        await page.Button("Clear the link").WaitForAsync();
        await page.InspectAsync($"enrollment-blocked-course-{scheme}", findings);
        await page.OpenAsync("/audit");
        await page.InspectAsync($"audit-{scheme}", findings);
        await page.OpenAsync("/audit?who=nobody-has-this-name");
        await page.GetByText("No entry matches").WaitForAsync();
        await page.InspectAsync($"audit-nothing-found-{scheme}", findings);
        await page.OpenAsync($"/audit/entry/{await PostAsync(page)}");
        await page.GetByText("What the database did").WaitForAsync();
        await page.InspectAsync($"cause-{scheme}", findings);
        await page.OpenAsync("/status");
        await page.InspectAsync($"status-{scheme}", findings);
        await page.OpenAsync("/lab/model");
        await page.GetByRole(AriaRole.Link, new() { Name = "Diamond" }).ClickAsync();
        await page.GetByTestId("refusal").Filter(new() { HasText = "by several ways" }).First.WaitForAsync();
        await page.InspectAsync($"own-model-{scheme}", findings);
        await page.GetByText("Company 12 rows").ClickAsync();
        await page.Button("Type the rows of Company").ClickAsync();
        await page.Button("Remove row 12 of Company").WaitForAsync();
        await page.InspectAsync($"own-model-rows-{scheme}", findings);
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete a row" }).ClickAsync();
        await page.Button("Next").ClickAsync();
        await page.Button("Next").ClickAsync();
        await page.GetByTestId("plan-row").First.WaitForAsync();
        await page.InspectAsync($"own-model-plan-{scheme}", findings);
        await page.Button("All").ClickAsync();
        await page.GetByTestId("experiment-outcome").SaysAsync("6. Delete it by SQL alone");
        await page.InspectAsync($"own-model-deleted-{scheme}", findings);
        await page.OpenAsync("/lab/model");
        await page.GetByText("From SQL, or from a SQLite file").ClickAsync();
        await page.GetByLabel("CREATE TABLE statements").FillAsync("CREATE TABLE a (id int PRIMARY KEY, b xml);\nSELECT 1;");
        await page.Button("Draw it").ClickAsync();
        await page.GetByText("SELECT 1 is left out").WaitForAsync();
        await page.InspectAsync($"own-model-from-sql-{scheme}", findings);
        await page.OpenAsync("/schema?table=enrollments");
        await page.InspectAsync($"schema-{scheme}", findings);
        await page.GetByRole(AriaRole.Tab, new() { Name = "SQL Server" }).ClickAsync();
        await page.GetByLabel("SQL for SQL Server", new() { Exact = true }).WaitForAsync();
        await page.InspectAsync($"schema-sql-server-{scheme}", findings);
        await page.Button("Dark theme").FocusAsync();
        await page.GetByText("Dark theme", new() { Exact = true }).WaitForAsync();
        await page.InspectAsync($"tooltip-{scheme}", findings);
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Dark theme", new() { Exact = true }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.ToggleInspectorAsync(open: true);
        await page.Inspector().Button("Export").ClickAsync();
        await page.MenuItem("As JSON").WaitForAsync();
        await page.InspectAsync($"sql-export-{scheme}", findings);
        await page.Keyboard.PressAsync("Escape");
        await page.MenuItem("As JSON").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.ToggleInspectorAsync(open: false);
        await page.OpenAsync("/accounts/21");
        await page.Button("Reopen account").WaitForAsync();
        await page.InspectAsync($"account-closed-{scheme}", findings);
        Assert.Equal(404, (await page.OpenAsync("/nowhere"))!.Status);
        await page.InspectAsync($"not-found-{scheme}", findings);
        Assert.Equal(404, (await page.OpenAsync("/accounts/999999"))!.Status);
        await page.InspectAsync($"no-such-account-{scheme}", findings);
        AssertNone(findings);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Dialogs_are_accessible(ColorScheme scheme)
    {
        var page = await Bank.NewPersonAsync(scheme);
        var findings = new List<string>();
        var owner = Unique("Nora");
        await page.OpenAccountAsync(owner, "100");
        await page.Toggle(owner).ClickAsync();
        await page.ActivityOf(owner).CountsAsync(1);
        await page.MenuButton(owner).ClickAsync();
        await page.MenuItem("Delete account").WaitForAsync();
        await page.InspectAsync($"account-menu-{scheme}", findings);
        await page.Keyboard.PressAsync("Escape");
        await SeeAsync("New account", page.Button("New account"));
        await SeeAsync("Deposit", page.Button("Deposit"), async dialog =>
        {
            await dialog.Button("Deposit").ClickAsync();
            await dialog.GetByLabel("Amount").HasProblemAsync("Enter an amount");
        });
        await SeeAsync("Withdraw", page.Button("Withdraw"));
        await SeeAsync("Transfer", page.Button("Transfer"), async dialog =>
        {
            await dialog.GetByLabel("To account").PressAsync("ArrowDown");
            await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        });
        await SeeAsync("Close account", page.Button("Close account"));
        await SeeAsync("Reverse an entry", page.ActivityOf(owner).GetByRole(AriaRole.Button, new() { Name = "Reverse" }));
        await SeeAsync("Edit account", page.Button("Edit"), async dialog =>
        {
            await page.InspectAsync($"edit-account-before-{scheme}", findings);
            var other = await Bank.NewPersonAsync();
            await other.OpenAsync(page.Url);
            await other.ChooseAsync(owner, "Edit");
            await other.DialogNamed("Edit account").GetByLabel("Owner").FillAsync($"{owner} Smith");
            await other.DialogNamed("Edit account").Button("Save").ClickAsync();
            await other.DialogNamed("Edit account").GoneAsync();
            await dialog.Button("Save").ClickAsync();
            await dialog.Button("Keep my version").WaitForAsync();
        });
        AssertNone(findings);

        async Task SeeAsync(string title, ILocator opener, Func<ILocator, Task>? first = null)
        {
            await opener.ClickAsync();
            var dialog = page.DialogNamed(title);
            await dialog.WaitForAsync();
            await (first?.Invoke(dialog) ?? Task.CompletedTask);
            await page.InspectAsync($"{title.ToLowerInvariant().Replace(' ', '-')}-{scheme}", findings);
            await dialog.Button("Cancel").PressAsync("Enter");
            await dialog.GoneAsync();
        }
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_delete_dialog_is_accessible_in_each_state(ColorScheme scheme)
    {
        var page = await Bank.NewPersonAsync(scheme);
        var findings = new List<string>();
        var owner = Unique("Mira");
        var id = await page.OpenAccountAsync(owner, "100");
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}&open={id}");
        await page.ChooseAsync(owner, "Withdraw");
        await page.DialogNamed("Withdraw").GetByLabel("Amount").FillAsync("60");
        await page.DialogNamed("Withdraw").Button("Withdraw").ClickAsync();
        await page.ActivityOf(owner).CountsAsync(2);

        // Without the deposit the balance would be negative.
        await page.ActivityOf(owner).Last.Button("Remove").ClickAsync();
        var remove = page.DialogNamed("Remove an entry");
        await Expect(remove.GetByTestId("delete-plan")).ToBeVisibleAsync();
        await Expect(remove.Button("Remove 1 activity")).ToBeDisabledAsync();
        await InspectAsync("blocked");
        await remove.Button("Cancel").ClickAsync();

        await page.ChooseAsync(owner, "Delete account");
        var dialog = page.DialogNamed("Delete account");
        await dialog.Button("2 activities").ClickAsync();
        await dialog.GetByText("Withdrawal of $60.00").WaitForAsync();
        await InspectAsync("ready");
        await dialog.Button("How it is done").ClickAsync();
        await dialog.Button("Try it").ClickAsync();
        await dialog.GetByText("Tried, and rolled back.").Last.WaitForAsync();
        await InspectAsync("tried");

        var other = await Bank.NewPersonAsync();
        await other.OpenAsync(page.Url);
        await other.ChooseAsync(owner, "Deposit");
        await other.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("1");
        await other.DialogNamed("Deposit").Button("Deposit").ClickAsync();
        await other.DialogNamed("Deposit").GoneAsync();
        await dialog.Button("Delete 1 account and 2 activities").ClickAsync();
        await dialog.GetByText("Someone else changed this").WaitForAsync();
        await InspectAsync("changed");
        await dialog.Button("Delete 1 account and 3 activities").ClickAsync();
        await dialog.GetByTestId("delete-receipt").WaitForAsync();
        await InspectAsync("receipt");

        // Somebody else takes the address, and the account cannot come back.
        await other.OpenAccountAsync(owner);
        await dialog.Button("Undo").ClickAsync();
        await dialog.GetByText("It cannot be restored as it was").WaitForAsync();
        await InspectAsync("undo-refused");
        await page.OpenAsync("/deleted");
        await page.Button($"Receipt of {owner}").ClickAsync();
        await page.GetByTestId("receipt-row").First.WaitForAsync();
        await page.Button($"Restore {owner}").ClickAsync();
        await page.GetByText("It cannot be restored as it was").WaitForAsync();
        await InspectAsync("deleted");
        AssertNone(findings);

        Task InspectAsync(string state) => page.InspectAsync($"delete-{state}-{scheme}", findings);
    }

    [BrowserFact]
    public async Task On_a_phone_nothing_moves_sideways_and_all_is_accessible()
    {
        var page = await Bank.NewPersonAsync(size: (390, 844));
        var findings = new List<string>();
        await page.OpenAsync("/accounts?q=alba&open=6");
        await page.FitsAsync("phone-accounts", findings);
        await page.InspectAsync("phone-accounts", findings);
        await page.GetByRole(AriaRole.Button, new() { Name = "Transfer" }).ClickAsync();
        await page.DialogNamed("Transfer").GetByLabel("To account").PressAsync("ArrowDown");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.FitsAsync("phone-transfer", findings);
        await page.InspectAsync("phone-transfer", findings);
        await page.DialogNamed("Transfer").Button("Cancel").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
        await page.DialogNamed("Delete account").Button("How it is done").ClickAsync();
        await page.DialogNamed("Delete account").GetByText("Load the children first").WaitForAsync();
        await page.FitsAsync("phone-delete", findings);
        await page.InspectAsync("phone-delete", findings);
        await page.OpenAsync("/deleted");
        await page.FitsAsync("phone-deleted", findings);
        await page.InspectAsync("phone-deleted", findings);
        await page.OpenAsync("/accounts/6");
        await page.FitsAsync("phone-account", findings);
        await page.InspectAsync("phone-account", findings);
        foreach (var (name, address) in new[] { ("chosen", "?student=3&course=14"), ("pinned", "?q=zz&student=14"), ("instructors", "/instructors") })
        {
            await page.OpenAsync($"/enrollment{address}");
            await page.FitsAsync($"phone-enrollment-{name}", findings);
            await page.InspectAsync($"phone-enrollment-{name}", findings);
        }

        foreach (var (name, address) in new[] { ("audit", "/audit"), ("cause", $"/audit/entry/{await PostAsync(page)}"), ("status", "/status") })
        {
            await page.OpenAsync(address);
            await page.FitsAsync($"phone-{name}", findings);
            await page.InspectAsync($"phone-{name}", findings);
        }

        await page.OpenAsync("/lab/model");
        await page.GetByRole(AriaRole.Link, new() { Name = "School" }).ClickAsync();
        await page.GetByText("No engine refuses it").WaitForAsync();
        await page.FitsAsync("phone-own-model", findings);
        await page.InspectAsync("phone-own-model", findings);
        await page.OpenAsync("/schema?table=enrollments");
        await page.FitsAsync("phone-schema", findings);
        await page.InspectAsync("phone-schema", findings);
        await page.OpenAsync("/accounts?size=100");
        await page.FitsAsync("phone-accounts-all", findings);
        await page.ShootAsync("phone-accounts-all");
        await page.GetByLabel("Select all on this page").CheckAsync();
        await page.Button("Clear selection").WaitForAsync();
        await page.FitsAsync("phone-accounts-selected", findings);
        await page.ShootAsync("phone-accounts-selected");
        AssertNone(findings);
    }

    private static void AssertNone(List<string> findings) =>
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));

    // An account with a first deposit of its own; the id of its entry.
    private static async Task<string> PostAsync(IPage page)
    {
        var id = await page.OpenAccountAsync(Unique("Cause"), "10");
        await page.OpenAsync($"/accounts/{id}");
        return (await page.GetByTestId("activity-row").First.GetAttributeAsync("data-activity-id"))!;
    }
}
