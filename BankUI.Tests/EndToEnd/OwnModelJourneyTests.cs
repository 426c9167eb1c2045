using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>A teacher takes a drawing along, and opens it again elsewhere.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OwnModelJourneyTests(BankBrowser bank) : Journey(bank)
{
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
