using BankUI.Tests.Support.Engines;
using Microsoft.Playwright;

namespace BankUI.Tests.EndToEnd;

/// <summary>The browser of this machine; none is downloaded.</summary>
public static class Chromium
{
    // The shell first: it draws pages and no window around them, which on a small machine is half of the work.
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>What <c>BANKUI_TEST_CHROMIUM</c> says, or else the first that is there; <see langword="null"/> when none is.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("BANKUI_TEST_CHROMIUM") is { Length: > 0 } given
        ? given
        : Places.FirstOrDefault(File.Exists);

    /// <summary>Why journeys cannot run here; <see langword="null"/> when they can, and where they must.</summary>
    public static string? ReasonToSkip => Executable is null && Environment.GetEnvironmentVariable("CI") != "true"
        ? "There is no Chromium here. Install it (apt install chromium), or say in BANKUI_TEST_CHROMIUM where it is."
        : null;

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Executable ?? throw new InvalidOperationException("CI=true wants the journeys to run, and there is no Chromium: install it, or set BANKUI_TEST_CHROMIUM."),
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
        ],
    });
}

/// <summary>A test that needs a browser: skipped with a reason where there is none, and failed there when <c>CI</c> is <c>true</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Whether it sends a signal as Linux does.</summary>
    public bool LinuxOnly { get; set; }

    /// <summary>Whether it needs <see cref="TwoServers"/>.</summary>
    public bool OnTwoServers { get; set; }

    /// <summary>Whether it needs the server that <c>BANKUI_TEST_POSTGRESQL</c> names.</summary>
    public bool OnPostgreSql { get; set; }

    public override string? Skip
    {
        get => Chromium.ReasonToSkip ?? (OnTwoServers ? TwoServers.ReasonToSkip : null) ?? (OnPostgreSql ? PostgreSqlStore.ReasonToSkip : null) ?? (LinuxOnly && !OperatingSystem.IsLinux() ? "Sends a signal as Linux does." : null);
        set => base.Skip = value;
    }
}

/// <summary>The same, once for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    /// <summary>Whether it sends a signal as Linux does.</summary>
    public bool LinuxOnly { get; set; }

    public override string? Skip
    {
        get => Chromium.ReasonToSkip ?? (LinuxOnly && !OperatingSystem.IsLinux() ? "Sends a signal as Linux does." : null);
        set => base.Skip = value;
    }
}
