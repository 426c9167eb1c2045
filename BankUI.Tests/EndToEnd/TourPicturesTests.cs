using Microsoft.Playwright;

namespace BankUI.Tests.EndToEnd;

/// <summary>
/// The pictures of the README and the tour, made from the running app. They are written into <c>docs/images</c> by
/// <c>BANKUI_WRITE_PICTURES=1 dotnet test --filter TourPicturesTests</c>, and else beside the journeys' screenshots.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class TourPicturesTests(BankBrowser bank) : Journey(bank)
{
    [BrowserFact]
    public async Task A_deposit_and_its_statements()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        await page.Badge().ClickAsync();
        await page.Toggle("Alden Brooks").ClickAsync();
        await page.ActivityOf("Alden Brooks").First.WaitForAsync();
        await page.Button("Deposit").First.ClickAsync();
        await page.DialogNamed("Deposit").GetByLabel("Amount").FillAsync("25");
        await page.Keyboard.PressAsync("Enter");
        await page.DialogNamed("Deposit").GoneAsync();
        await page.CardNamed("Deposit").WaitForAsync();
        await SaveAsync(page, "sql-inspector");
    }

    [BrowserFact]
    public async Task An_account()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts/2");
        await SaveAsync(page, "account");
    }

    [BrowserFact]
    public async Task A_transfer_in_the_dark_theme()
    {
        var page = await Bank.NewPersonAsync(ColorScheme.Dark);
        await page.OpenAsync("/accounts");
        await page.ChooseAsync("Clara Novak", "Transfer");
        var dialog = page.DialogNamed("Transfer");
        await dialog.GetByLabel("To account").PressSequentiallyAsync("elena");
        await page.GetByRole(AriaRole.Option).CountsAsync(1);
        await page.GetByRole(AriaRole.Option).ClickAsync();
        await dialog.GetByLabel("Amount").FillAsync("120");
        await SaveAsync(page, "transfer-dark");
    }

    [BrowserFact]
    public async Task The_list_on_a_phone()
    {
        var page = await Bank.NewPersonAsync(size: (390, 844));
        await page.OpenAsync("/accounts");
        await page.Toggle("Amara Okafor").ClickAsync();
        await page.ActivityOf("Amara Okafor").First.WaitForAsync();
        await SaveAsync(page, "phone");
    }

    [BrowserFact]
    public async Task A_deletion_before_it_is_confirmed()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/accounts");
        await page.ChooseAsync("Dario Conti", "Delete account");
        await page.GetByTestId("plan-row").First.WaitForAsync();
        await SaveAsync(page, "delete");
    }

    [BrowserFact]
    public async Task A_course_and_its_queue()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/enrollment?course=1");
        await SaveAsync(page, "enrollment");
    }

    [BrowserFact]
    public async Task Lazy_loading_in_the_lab()
    {
        var page = await Bank.NewPersonAsync();
        await page.OpenAsync("/lab/loading?step=3");
        await SaveAsync(page, "lab");
    }

    private static async Task SaveAsync(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("BANKUI_WRITE_PICTURES") == "1"
            ? Path.Combine(Support.AppSource.Repository, "docs", "images")
            : Directory.CreateDirectory(Path.Combine(BankBrowser.Screenshots, "tour")).FullName;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }
}
