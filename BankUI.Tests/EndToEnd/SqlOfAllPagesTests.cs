using System.Reflection;
using System.Text.RegularExpressions;
using BankUI.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using static BankUI.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>BankUI's own pages, used from end to end, never ask twice and never one by one; their first load is one action.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SqlOfAllPagesTests(BankBrowser bank) : Journey(bank)
{
    /// <summary>An address for each page that there is, and how many statements loading it takes.</summary>
    internal static readonly (string Page, string Address, int Statements)[] All =
    [
        ("/accounts", "/accounts?q=a&open=1,2,3", 3),
        ("/accounts/{Id:int}", "/accounts/1?type=deposit", 4),
        ("/audit", "/audit?command=Deposit", 1),
        ("/audit/deletion/{DeletionId:int}", "/audit/deletion/1", 1),
        ("/audit/enrollment/{StudentId:int}/{CourseId:int}", "/audit/enrollment/3/1", 1),
        ("/audit/entry/{EntryId:long}", "/audit/entry/1", 2),
        ("/audit/operation/{OperationId:guid}", "/audit/operation/01a2284b-569a-79eb-9199-fd6c50c0bc9f", 1),
        ("/deleted", "/deleted", 1),
        ("/enrollment", "/enrollment?student=3&course=1", 9),
        ("/enrollment/instructors", "/enrollment/instructors", 2),
        ("/error", "/error", 0),
        ("/lab", "/lab", 0),
        ("/lab/model", "/lab/model", 0),
        ("/lab/model/{run}", "/lab/model/load?design=c7RS8EvMTeVygtKOCoa6WgpOCkWphaWZRakpCsmJxcmJKalcAA&step=1", 0),
        ("/lab/{slug}", "/lab/loading?step=1", 0),
        ("/not-found", "/not-found", 0),
        ("/schema", "/schema?table=enrollments", 1),
        ("/status", "/status", 1),
    ];

    /// <summary>Pages without a circuit have no inspector: those of signing in.</summary>
    [Fact]
    public void The_walk_leads_through_every_page() => Assert.Equal(
        typeof(BankApp).Assembly.GetTypes().Where(type => !Attribute.IsDefined(type, typeof(ExcludeFromInteractiveRoutingAttribute)))
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(),
        All.Select(page => page.Page).Order());

    [BrowserFact]
    public async Task Loading_a_page_is_one_action_with_each_statement_once()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        await page.ToggleInspectorAsync(open: true);
        foreach (var (_, address, statements) in All)
        {
            await page.OpenAsync(address);
            if (statements == 0)
            {
                await Expect(page.Inspector()).ToContainTextAsync("Nothing yet.");
                continue;
            }

            var card = page.CardNamed($"Load {new Uri(page.Url).AbsolutePath}");
            await card.SaysAsync(statements == 1 ? "1 statement" : $"{statements} statements");
            await page.Cards().CountsAsync(1);
            await card.Statements().CountsAsync(statements);
            await NoAlarmAsync(page);
        }
    }

    [BrowserFact]
    public async Task Nothing_that_can_be_done_on_a_page_is_a_false_alarm()
    {
        var page = await Bank.NewPersonAsync();
        var (owner, other) = (Unique("Uma"), Unique("Vic"));
        await page.OpenAccountAsync(other, "10");
        var id = await page.OpenAccountAsync(owner, "100");
        await page.ToggleInspectorAsync(open: true);

        // The list.
        await page.OpenAsync("/accounts?size=25");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Balance" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Balance" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Pages" })).ToContainTextAsync("26-");
        await page.Button("Open all on this page").ClickAsync();
        await Expect(page.Button("Close all")).ToBeVisibleAsync();
        await page.CardNamed("Open all on this page").SaysAsync("1 statement");
        await NoAlarmAsync(page);
        await page.OpenAsync("/accounts");
        await page.Search().PressSequentiallyAsync("alba moreno");
        await page.Rows().CountsAsync(1);
        await page.Toggle("Alba Moreno").ClickAsync();
        await page.ActivityOf("Alba Moreno").CountsAsync(20);
        foreach (var shown in new[] { 40, 60, 80 })
        {
            await page.Button("Show more").ClickAsync();
            await page.ActivityOf("Alba Moreno").CountsAsync(shown);
        }

        await NoAlarmAsync(page);

        // Everything that a dialog does.
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}&open={id}");
        await SubmitAsync("Deposit", "Deposit", async dialog => await dialog.GetByLabel("Amount").FillAsync("5"));
        await SubmitAsync("Withdraw", "Withdraw", async dialog => await dialog.GetByLabel("Amount").FillAsync("6"));
        await SubmitAsync("Transfer", "Transfer", async dialog =>
        {
            await dialog.GetByLabel("To account").PressSequentiallyAsync(other);
            await page.GetByRole(AriaRole.Option).CountsAsync(1);
            await page.Keyboard.PressAsync("Enter");
            await dialog.GetByLabel("Amount").FillAsync("7");
        });
        await page.ActivityOf(owner).CountsAsync(4);
        await page.ActivityOf(owner).First.Button("Reverse").ClickAsync();
        await page.DialogNamed("Reverse an entry").GetByRole(AriaRole.Button).Last.ClickAsync();
        await page.DialogNamed("Reverse an entry").GoneAsync();
        await page.ActivityOf(owner).CountsAsync(5);
        await SubmitAsync("Edit", "Save", async dialog => await dialog.GetByLabel("E-mail").FillAsync($"new.{EmailOf(owner)}"), "Edit account");
        await SubmitAsync("Close account", "Close account", _ => Task.CompletedTask);
        await page.ChooseAsync(owner, "Reopen account");
        await Expect(page.Button("Deposit")).ToBeVisibleAsync();
        await NoAlarmAsync(page);

        // The account's page.
        await page.FollowToAccountAsync(owner);
        await page.PickAsync("Type", "Deposits");
        await page.GetByTestId("activity-row").CountsAsync(3);
        await page.GetByLabel("Nickname").FillAsync("For the roof");
        await page.Button("Save preferences").ClickAsync();
        await page.GetByText("“For the roof”").WaitForAsync();
        await page.CardNamed("Save preferences").SaysAsync("rows");
        await NoAlarmAsync(page);

        // Deleting both ways, and what was deleted.
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}&open={id}");
        await DeleteAsync(page.ActivityOf(owner).First.Button("Remove"), "Remove an entry", "Let the database cascade");
        await DeleteAsync(page.Button("Delete account"), "Delete account", "Load the children first");
        await page.ChooseAsync(owner, "Delete account");
        await page.DialogNamed("Delete account").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Delete 1 ") }).ClickAsync();
        await page.DialogNamed("Delete account").Button("Done").ClickAsync();
        await page.Rows().CountsAsync(0);
        await page.OpenAsync("/deleted");
        await page.Button($"Receipt of {owner}").First.ClickAsync();
        await page.GetByTestId("receipt-row").CountsAsync(3);
        await page.Button($"Restore {owner}").ClickAsync();
        await page.GetByText("Restored").First.WaitForAsync();
        await page.CardNamed("Restore").SaysAsync("statements");
        await NoAlarmAsync(page);

        async Task DeleteAsync(ILocator opener, string title, string method)
        {
            await opener.ClickAsync();
            var dialog = page.DialogNamed(title);
            await dialog.Button("How it is done").ClickAsync();
            await dialog.GetByLabel(method).CheckAsync();
            await dialog.Button("Try it").ClickAsync();
            await dialog.GetByText("Tried, and rolled back.").Last.WaitForAsync();
            await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Delete|Remove) 1 ") }).ClickAsync();
            await dialog.Button("Undo").ClickAsync();
            await dialog.GetByText("Restored: ").First.WaitForAsync();
            await dialog.Button("Done").ClickAsync();
            await dialog.GoneAsync();
            await NoAlarmAsync(page);
        }

        async Task SubmitAsync(string opener, string action, Func<ILocator, Task> fill, string? title = null)
        {
            await page.ChooseAsync(owner, opener);
            var dialog = page.DialogNamed(title ?? opener);
            await fill(dialog);
            await dialog.Button(action).ClickAsync();
            await dialog.GoneAsync();
            await page.Inspector().GetByRole(AriaRole.Heading, new() { NameRegex = new Regex($"^{action} ") }).First.WaitForAsync();
        }
    }

    private static async Task NoAlarmAsync(IPage page)
    {
        await Expect(page.Inspector().Locator("[data-testid=n-plus-one]:not(.intended)")).ToHaveCountAsync(0);
        await Expect(page.Inspector().Locator("[data-testid=same-again]:not(.intended)")).ToHaveCountAsync(0);
        await Expect(page.Inspector().Locator("[data-kind=failed]")).ToHaveCountAsync(0);
    }
}
