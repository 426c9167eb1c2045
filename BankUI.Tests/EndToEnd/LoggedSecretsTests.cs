using BankUI.Data.Startup;
using BankUI.Tests.Hosting.SignIn;
using BankUI.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>An operator who logs everything there is sees nothing of what people typed, and no password.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LoggedSecretsTests(BankBrowser bank) : Journey(bank)
{
    private const string Owner = "Marker Owner";
    private const string Email = "marker.owner@example.com";
    private const string Memo = "marker memo";
    private const string Student = "Marker Student";
    private const string Imported = "marker.imported@example.org";
    private const string WrongPassword = "a marker that is wrong";
    private const string ConnectionPassword = "marker-of-the-connection";

    /// <summary>As somebody would set it to see everything, by category and for one way of logging.</summary>
    private static readonly string[] Everything =
    [
        "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace",
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Update=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=Trace", "--Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host=Trace", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher=Trace", "--Logging:EverythingLogged:LogLevel:Default=Trace", "--Logging:Console:LogLevel:Default=None",
    ];

    [BrowserFact]
    public Task Nothing_that_somebody_typed_is_in_a_log_at_any_level() => RunAsync(DatabaseProvider.Sqlite, "");

    [BrowserFact(OnPostgreSql = true)]
    public Task Nothing_that_somebody_typed_is_in_a_log_at_any_level_on_a_server_and_not_its_password() =>
        // A server that trusts this computer takes any password.
        RunAsync(DatabaseProvider.PostgreSql, $";Password={ConnectionPassword}");

    private async Task RunAsync(DatabaseProvider engine, string connectionMore)
    {
        Bank.ExpectedError = "There was an exception invoking 'DispatchEventAsync'";
        using var log = new EverythingLogged();
        await using var app = await SignInApp.StartAsync(engine, builder => builder.Logging.AddProvider(log), connectionMore, Everything);
        var page = await Bank.NewPersonAsync(address: app.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        await SetUpAsync(page, app.Token);
        await BankAsync(page);
        await EnrollAsync(page);
        await FailAsync(page, app);
        await page.Context.CloseAsync();

        string[] markers =
        [
            SignInBrowser.Password, WrongPassword, app.Token, ConnectionPassword,
            .. new[] { Owner, Email, Memo, Student, Imported }.SelectMany(typed => new[] { typed, Uri.EscapeDataString(typed), typed.Replace(' ', '+') }).Distinct(),
        ];
        Assert.True(log.Lines.Count > 10_000, $"It logged {log.Lines.Count} lines only.");
        var found = log.Lines.Where(line => markers.Any(marker => line.Contains(marker, StringComparison.OrdinalIgnoreCase))).GroupBy(line => line.Split(':')[0]).ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found.Select(kind => $"{kind.Count()} x {kind.First()[..Math.Min(kind.First().Length, 600)]}")));
    }

    private static async Task SetUpAsync(IPage page, string token)
    {
        await page.GotoAsync($"/set-up#{token}");
        var form = page.GetByTestId("set-up");
        await form.GetByLabel("Name").FillAsync("Ada");
        await form.GetByLabel("Password", new() { Exact = false }).First.FillAsync(SignInBrowser.Password);
        await form.GetByLabel("Password once more").FillAsync(SignInBrowser.Password);
        await form.Button("Set up").ClickAsync();
        await page.GetByLabel("Signed in as Ada").WaitForAsync();
        await page.GotoAsync("/me");
        await page.Button("Sign out").ClickAsync();
        await page.GotoAsync($"/accounts?q={Uri.EscapeDataString(Owner)}");
        foreach (var password in new[] { WrongPassword, SignInBrowser.Password })
        {
            await page.GetByLabel("Name").FillAsync("Ada");
            await page.GetByLabel("Password").FillAsync(password);
            await page.Button("Sign in").ClickAsync();
        }

        await page.ReadyAsync();
    }

    private static async Task BankAsync(IPage page)
    {
        await page.OpenAccountAsync(Owner, "5");
        await page.Search().FillAsync(Email);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=marker"));
        await page.ChooseAsync(Owner, "Deposit");
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("12.34");
        await page.DialogNamed("Deposit").GetByLabel("Memo").FillAsync(Memo);
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("Deposit").GoneAsync();

        // A statement that the database refuses.
        await page.Button("New account").ClickAsync();
        var taken = page.DialogNamed("New account");
        await taken.GetByLabel("Owner").FillAsync(Owner);
        await taken.GetByLabel("E-mail").FillAsync(Email);
        await page.Keyboard.PressAsync("Enter");
        await taken.GetByLabel("E-mail").HasProblemAsync("belongs to another account already");
        await taken.Button("Cancel").ClickAsync();

        await page.ChooseAsync(Owner, "Delete account");
        var dialog = page.DialogNamed("Delete account");
        await dialog.Locator("[data-state=ready]").WaitForAsync();
        await dialog.Locator("button[type=submit]").ClickAsync();
        await dialog.GetByTestId("delete-receipt").WaitForAsync();
        await dialog.Button("Undo").ClickAsync();
        await dialog.Locator("[data-state=restored]").WaitForAsync();
    }

    private static async Task EnrollAsync(IPage page)
    {
        await page.OpenAsync("/enrollment?course=1");
        await page.Button("New student").ClickAsync();
        await page.DialogNamed("New student").GetByLabel("Name").FillAsync(Student);
        await page.DialogNamed("New student").GetByLabel("E-mail").FillAsync("marker.student@example.com");
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("New student").GoneAsync();
        await page.OpenAsync("/enrollment?course=1");
        await page.Button("Import CSV").ClickAsync();
        var dialog = page.DialogNamed("Import a roster into DB-101");
        await dialog.ChooseFileAsync("roster.csv", $"Name;E-mail;Role\n{Student};{Imported};\n");
        await dialog.GetByTestId("import-plan").WaitForAsync();
        await dialog.Locator("button[type=submit]").ClickAsync();
        await dialog.GoneAsync();
    }

    private static async Task FailAsync(IPage page, SignInApp app)
    {
        using (var http = new HttpClient { BaseAddress = new Uri(app.Address) })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", Owner), KeyValuePair.Create("Form.Password", WrongPassword)]);
            (await http.PostAsync($"/sign-in?back={Uri.EscapeDataString("/accounts?q=" + Email)}", form)).Dispose();
            (await http.GetAsync($"/accounts?q={Uri.EscapeDataString(Email)}&sort=%00")).Dispose();
        }

        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(Email)}");
        await page.ChooseAsync(Owner, "Deposit");
        using (var raw = new RawDatabase(app.Database))
        {
            raw.Execute("ALTER TABLE activity RENAME TO gone");
        }

        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("1");
        await page.DialogNamed("Deposit").GetByLabel("Memo").FillAsync(Memo);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await page.GotoAsync($"/accounts/1?q={Uri.EscapeDataString(Email)}");
    }
}
