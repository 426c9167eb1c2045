using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

[Collection(BrowserCollection.Name)]
public sealed class ThemeTests(BankBrowser bank) : Journey(bank)
{
    // The theme at the moment at which there is something to paint.
    private const string NoteFirstTheme =
        """
        new MutationObserver((_, watch) => {
          if (!document.body) return;
          window.firstTheme = document.documentElement.dataset.theme;
          watch.disconnect();
        }).observe(document, { childList: true, subtree: true });
        """;

    [BrowserFact]
    public async Task The_theme_is_the_systems_until_one_is_chosen_which_is_remembered_and_never_flashes()
    {
        var page = await Bank.NewPersonAsync(ColorScheme.Dark);
        await page.AddInitScriptAsync(NoteFirstTheme);
        await page.OpenAsync("/accounts");
        await ShowsAsync(page, "dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Expect(page.Button("Dark theme")).ToHaveAttributeAsync("aria-pressed", "false");

        await page.Button("Dark theme").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAndWaitAsync();
        await ShowsAsync(page, "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Alba Moreno", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Alba Moreno" }).WaitForAsync();
        await page.ReadyAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        // The system's no longer matters.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.Button("Dark theme").ClickAsync();
        await page.ReloadAndWaitAsync();
        await ShowsAsync(page, "light");
    }

    private static async Task ShowsAsync(IPage page, string theme)
    {
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(page.Button("Dark theme")).ToHaveAttributeAsync("aria-pressed", theme == "dark" ? "true" : "false");
        Assert.Equal(theme, await page.EvaluateAsync<string>("window.firstTheme"));
        var background = await page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])");
        Assert.True(theme == "dark" ? background < 80 : background > 200, $"{theme}: the background's red is {background}");
    }
}
