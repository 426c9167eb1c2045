using BankUI.Tests.Support;
using Microsoft.Playwright;

namespace BankUI.Tests.EndToEnd;

/// <summary>
/// Where values are masked, the names of actions hold no data either. The browser makes them, so that nothing of it reaches the cards of the SQL inspector, its
/// live region and its exports.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class MaskedNamesTests(BankBrowser bank) : Journey(bank)
{
    private const string Described =
        """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option], [role=menuitem], [role=tab], [role=button]')]
          .map(element => presses.describe(element)).filter(Boolean).map(({ name, where }) => `${name} · ${where}`)
        """;

    private readonly HashSet<string> _described = [];

    [BrowserFact]
    public async Task No_control_of_any_page_or_dialog_names_anybody()
    {
        using var database = new TestDatabase();
        await using var app = await AppProcess.ServeAsync(AppProcess.On(database.File));
        var page = await Bank.NewPersonAsync(address: app.Address);
        foreach (var (_, address, _) in SqlOfAllPagesTests.All)
        {
            await page.OpenAsync(address);
            await DescribeAsync(page);
        }

        await page.OpenAsync("/accounts?open=1");
        await DescribeAsync(page);
        var owner = (await page.Rows().First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
        foreach (var (action, title) in new[] { ("Deposit", "Deposit"), ("Transfer", "Transfer"), ("Edit", "Edit account"), ("Delete account", "Delete account") })
        {
            await page.ChooseAsync(owner, action);
            await DialogAsync(page, title);
        }

        await page.OpenAsync("/enrollment?student=3&course=1");
        foreach (var title in new[] { "Add a course", "Add students", "New student", "New course" })
        {
            await page.Button(title).First.ClickAsync();
            await DialogAsync(page, title);
        }

        using var raw = new RawDatabase(database.File, timeoutSeconds: 10);
        var data = raw.Texts("SELECT owner FROM accounts UNION SELECT email FROM accounts UNION SELECT name FROM students UNION SELECT email FROM students UNION SELECT name FROM instructors UNION SELECT title FROM courses UNION SELECT code FROM courses");
        Assert.True(data.Count > 100 && _described.Count > 100);
        string[] said = [.. _described.Where(described => data.Any(part => described.Contains(part, StringComparison.Ordinal)))];
        Assert.True(said.Length == 0, string.Join(Environment.NewLine, said));
    }

    private async Task DialogAsync(IPage page, string title)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText(title).First.WaitForAsync();
        await DescribeAsync(page);
        await dialog.Button("Cancel").DispatchEventAsync("click");
        await dialog.CountsAsync(0);
    }

    private async Task DescribeAsync(IPage page) => _described.UnionWith(await page.EvaluateAsync<string[]>(Described));
}
