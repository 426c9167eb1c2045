using System.Text.RegularExpressions;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>A teacher goes through an experiment with a class, on a projector and off it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LabJourneyTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_class_predicts_how_many_statements_loading_takes_and_sees_them_presented()
    {
        var page = await Bank.NewPersonAsync(size: (1280, 720));
        var findings = new List<string>();
        await page.OpenAsync("/lab");
        await page.InspectAsync("lab", findings);
        await page.GetByRole(AriaRole.Link, new() { Name = "Loading, and N+1" }).ClickAsync();
        await page.GetByLabel("Accounts (N)").FillAsync("12");
        await page.GetByLabel("Accounts (N)").PressAsync("Enter");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Predict first" }).ClickAsync();
        await page.GetByTestId("prediction").GetByRole(AriaRole.Textbox).FillAsync("12");
        await page.InspectAsync("lab-prediction", findings);
        await page.Button("Answer and run").ClickAsync();
        await page.GetByTestId("prediction").SaysAsync("You said 12. It was 13.");
        await page.GetByTestId("n-plus-one").SaysAsync("Account.Activities");

        // In the room: keys go through the steps, wherever the focus is.
        await page.Button("Present").ClickAsync();
        await page.Button("End presentation").WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.GetByTestId("experiment-outcome").SaysAsync("2. Explicitly: Load() for each");
        await page.Keyboard.PressAsync("PageDown");
        await page.GetByTestId("experiment-outcome").SaysAsync("3. Include: one join");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.GetByTestId("experiment-outcome").SaysAsync("2. Explicitly: Load() for each");
        Assert.True(await page.Locator(".csharp").First.EvaluateAsync<double>("pre => parseFloat(getComputedStyle(pre).fontSize)") >= 20, "A room reads from 20 px up.");
        await page.InspectAsync("lab-presentation", findings);
        await page.FitsAsync("lab-presentation", findings);
        await page.Keyboard.PressAsync("End");
        await page.GetByTestId("experiment-outcome").SaysAsync("6. Measure them for every N");
        await page.GetByRole(AriaRole.Tab, new() { Name = "milliseconds" }).ClickAsync();
        await page.GetByText("Show as a table").ClickAsync();
        await page.InspectAsync("lab-presentation-chart", findings);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();

        // Whoever gets the link sees the very same.
        var other = await Bank.NewPersonAsync();
        await other.OpenAsync(page.Url);
        await other.GetByTestId("experiment-outcome").SaysAsync("6. Measure them for every N");
        await Expect(other.GetByLabel("Accounts (N)")).ToHaveValueAsync("12");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }

    [BrowserFact]
    public async Task The_matrix_of_delete_behaviors_carries_itself_out_and_one_cell_is_gone_through_by_keyboard()
    {
        var page = await Bank.NewPersonAsync(ColorScheme.Dark);
        var findings = new List<string>();
        await page.OpenAsync("/lab/delete-behaviors");
        await page.GetByTestId("exhibit").GetByRole(AriaRole.Link).CountsAsync(56);
        await page.InspectAsync("lab-matrix", findings);

        var row = page.GetByTestId("exhibit").GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Restrict, optional" }) });
        await row.GetByRole(AriaRole.Link, new() { Name = "kept, key NULL" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("experiment-outcome").SaysAsync("The two children: kept, key NULL, by EF Core.");
        await Expect(page.GetByTestId("mirror-database").GetByText("changed", new() { Exact = true })).ToHaveCountAsync(2);
        await page.PickAsync("Children", "not loaded");
        await page.GetByTestId("experiment-outcome").SaysAsync("2 rows of children still refer to parents with id 1 by parent_id");
        await Expect(page).ToHaveURLAsync(new Regex("behavior=Restrict.*children=unloaded"));
        await page.Button("Back").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("experiment-outcome").SaysAsync("3. Delete it");
        await page.Button("Back").FocusedAsync();
        await Expect(page.GetByTestId("mirror-tracker").Locator("[data-object='Parent 1']")).ToHaveAttributeAsync("data-state", "Deleted");
        await page.InspectAsync("lab-step", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }

    [BrowserFact(OnPostgreSql = true, LinuxOnly = true)]
    public async Task A_class_sees_the_words_of_a_server_and_goes_on_with_SQLite_when_it_is_gone()
    {
        using var bank = new TestDatabase();
        using var server = new PostgreSqlStore();
        await using var app = await AppProcess.ServeAsync(AppProcess.On(bank.File, $"--Lab:PostgreSql={server.GivenConnectionString}"));
        var page = await Bank.NewPersonAsync(address: app.Address, size: (390, 844));
        var findings = new List<string>();
        await page.OpenAsync("/lab/foreign-keys?step=1");
        await page.GetByTestId("experiment-outcome").SaysAsync("FOREIGN KEY constraint failed");

        await page.PickAsync("Database", "PostgreSQL");
        await page.GetByTestId("experiment-outcome").SaysAsync("Key (account_id)=(999) is not present in table \"accounts\".");
        await Expect(page).ToHaveURLAsync(new Regex("engine=postgresql"));
        await page.InspectAsync("lab-postgresql", findings);
        await page.FitsAsync("lab-postgresql", findings);

        PostgreSqlStore.Administer($"ALTER DATABASE {server.Name} ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{server.Name}'");
        await page.Button("Next").ClickAsync();
        await page.GetByRole(AriaRole.Alert).SaysAsync("The connection to the server was lost");
        await page.InspectAsync("lab-postgresql-gone", findings);
        await page.FitsAsync("lab-postgresql-gone", findings);
        await page.Button("Run on SQLite").ClickAsync();
        await page.GetByTestId("experiment-outcome").SaysAsync("2 rows of activity still refer to accounts");

        // When the server is there again, the next run drops what the lost one left; and the stop what that one has.
        PostgreSqlStore.Administer($"ALTER DATABASE {server.Name} ALLOW_CONNECTIONS true");
        await page.PickAsync("Database", "PostgreSQL");
        await page.GetByTestId("experiment-outcome").SaysAsync("Key (id)=(1) is still referenced from table \"activity\".");
        Assert.Equal(1L, Schemas());
        await Bank.LeaveAsync();
        await app.SignalAsync("TERM");
        await app.ExitAsync(Pages.Patience);
        Assert.Equal(0L, Schemas());
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));

        long Schemas()
        {
            using var connection = server.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pg_namespace WHERE starts_with(nspname, 'bankui_lab_')";
            return (long)command.ExecuteScalar()!;
        }
    }

    [BrowserFact]
    public async Task On_a_phone_an_experiment_fits_and_is_accessible()
    {
        var page = await Bank.NewPersonAsync(size: (390, 844));
        var findings = new List<string>();
        foreach (var address in new[] { "lab", "lab/delete-behaviors", "lab/stale-memory?step=4", "lab/loading?step=6&n=9999" })
        {
            await page.OpenAsync($"/{address}");
            await page.FitsAsync($"phone-{address.Replace('/', '-').Split('?')[0]}", findings);
            await page.InspectAsync($"phone-{address.Replace('/', '-').Split('?')[0]}", findings);
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings.Distinct()));
    }
}
