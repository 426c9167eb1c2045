using MudBlazor;

namespace BankUI.Shell;

/// <summary>
/// The app's theme: palette, type and radii. Browsers get it as <c>wwwroot/theme.css</c>, which holds what
/// <see cref="MudThemeProvider"/> writes for it; a test keeps the two equal. The colours of effects are MudBlazor's: error is deleted,
/// warning unlinked, success added, info changed, secondary blocked.
/// </summary>
public static class BankTheme
{
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#4340d2",
            Secondary = "#7a1fa2",
            Tertiary = "#5b6170",
            Info = "#1f5fbf",
            Success = "#1a6e35",
            Warning = "#8a5300",
            Error = "#b3261e",
            Dark = "#1b1e27",
            TextPrimary = "#1b1e27",
            TextSecondary = "#5b6170",
            TextDisabled = "#6f7584",
            ActionDefault = "#5b6170",
            ActionDisabled = "#6f7584",
            ActionDisabledBackground = "#e3e5ea",
            Background = "#f6f7f9",
            BackgroundGray = "#f1f2f6",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b1e27",
            DrawerBackground = "#f6f7f9",
            DrawerText = "#5b6170",
            DrawerIcon = "#5b6170",
            LinesDefault = "#e3e5ea",
            LinesInputs = "#7d8494",
            TableLines = "#e3e5ea",
            TableHover = "#f1f2f6",
            Divider = "#e3e5ea",
            Skeleton = "#e3e5ea",
            HoverOpacity = 0.08,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#a5a3ff",
            PrimaryContrastText = "#14161c",
            Secondary = "#dfa6f5",
            SecondaryContrastText = "#14161c",
            Tertiary = "#a3aab9",
            TertiaryContrastText = "#14161c",
            Info = "#8dbaff",
            InfoContrastText = "#14161c",
            Success = "#7fd89a",
            SuccessContrastText = "#14161c",
            Warning = "#f0b45c",
            WarningContrastText = "#14161c",
            Error = "#ff9d94",
            ErrorContrastText = "#14161c",
            Dark = "#e8eaf0",
            DarkContrastText = "#14161c",
            TextPrimary = "#e8eaf0",
            TextSecondary = "#a3aab9",
            TextDisabled = "#8b93a4",
            ActionDefault = "#a3aab9",
            ActionDisabled = "#8b93a4",
            ActionDisabledBackground = "#2b303c",
            Background = "#0e1015",
            BackgroundGray = "#20242e",
            Surface = "#171a21",
            AppbarBackground = "#171a21",
            AppbarText = "#e8eaf0",
            DrawerBackground = "#0e1015",
            DrawerText = "#a3aab9",
            DrawerIcon = "#a3aab9",
            LinesDefault = "#2b303c",
            LinesInputs = "#798294",
            TableLines = "#2b303c",
            TableHover = "#20242e",
            Divider = "#2b303c",
            Skeleton = "#2b303c",
            HoverOpacity = 0.12,
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "0.5rem",
            AppbarHeight = "3.5rem",
            DrawerMiniWidthLeft = "5.5rem",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Family, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Family, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Family, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.43", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Family, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Family, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Family, FontSize = "0.75rem", FontWeight = "500", LineHeight = "1.33", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Family, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Family, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Family, FontSize = "0.875rem", FontWeight = "500", LineHeight = "1.43", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Family, FontSize = "0.75rem", LineHeight = "1.33", LetterSpacing = "normal" },
        },
    };

    private static string[] Family => ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];
}
