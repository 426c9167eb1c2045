using BankUI.Shell;
using BankUI.Tests.Support;
using Bunit;
using MudBlazor;

namespace BankUI.Tests.Shell;

/// <summary>
/// The style sheet that browsers get holds what MudBlazor writes for the theme. After a change of the theme it is written again by
/// <c>BANKUI_WRITE_THEME=1 dotnet test --filter BankThemeTests</c>.
/// </summary>
public sealed class BankThemeTests : ComponentTest
{
    private static readonly string StyleSheet = Path.Combine(AppSource.Repository, "BankUI", "wwwroot", "theme.css");

    [Fact]
    public void The_style_sheet_is_what_the_theme_says()
    {
        // Paper is light.
        var written = $"{Written(":root", isDark: false)}@media screen {{\n{Written(":root[data-theme=dark]", isDark: true)}}}\n";
        if (Environment.GetEnvironmentVariable("BANKUI_WRITE_THEME") == "1")
        {
            File.WriteAllText(StyleSheet, written);
        }

        Assert.Equal(written, File.ReadAllText(StyleSheet));
    }

    private string Written(string scope, bool isDark)
    {
        var theme = new MudTheme
        {
            PaletteLight = BankTheme.Theme.PaletteLight,
            PaletteDark = BankTheme.Theme.PaletteDark,
            LayoutProperties = BankTheme.Theme.LayoutProperties,
            Typography = BankTheme.Theme.Typography,
            PseudoCss = new PseudoCss { Scope = scope },
        };
        var provider = Render<MudThemeProvider>(provider => provider
            .Add(x => x.Theme, theme).Add(x => x.IsDarkMode, isDark).Add(x => x.DefaultScrollbar, true).Add(x => x.ObserveSystemDarkModeChange, false));
        return provider.Find("style.mud-theme-provider").TextContent.Trim() + "\n";
    }
}
