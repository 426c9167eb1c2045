using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BankUI.Tests.EndToEnd;

/// <summary>The journeys share one running app with the sample data and one browser; what they change is their own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BankBrowser>
{
    public const string Name = "Browser";
}

/// <summary>What is looked at with axe-core takes as long as all the others, and has an app and a browser of its own beside theirs.</summary>
[CollectionDefinition(Name)]
public sealed class AccessibilityCollection : ICollectionFixture<BankBrowser>
{
    public const string Name = "Accessibility";
}

/// <summary>The app as a process, with the sample data, and a browser in front of it. All journeys are one visitor, which is not held to what one person does.</summary>
public sealed partial class BankBrowser : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-e2e-").FullName;
    private readonly ConcurrentQueue<IBrowserContext> _here = new();
    private readonly ConcurrentQueue<DelayingRelay> _relays = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private IPlaywright? _playwright;
    private AppProcess? _app;
    private IBrowser? _browser;

    /// <summary>Whether pictures of what the journeys saw are kept, for somebody to look at: each takes as long as a click.</summary>
    public static bool KeepsPictures { get; } = Environment.GetEnvironmentVariable("BANKUI_TEST_PICTURES") == "1";

    /// <summary>Where they are kept.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    /// <summary>What an error says that a page may have until <see cref="LeaveAsync"/>: its server is stopped in the middle of an event.</summary>
    public string? ExpectedError { get; set; }

    public AppProcess App => _app ?? throw new InvalidOperationException("The app does not run.");

    public async Task InitializeAsync()
    {
        if (Chromium.ReasonToSkip is not null)
        {
            return;
        }

        if (KeepsPictures)
        {
            Console.WriteLine($"Pictures of the journeys: {Screenshots}");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        _app = await AppProcess.ServeAsync(AppProcess.On(
            Path.Combine(_folder, "bankui.db"), "--Limits:EventsPerSecondPerVisitor=100000", "--Limits:StatementsPerSecondPerVisitor=100000"));
        Assertions.SetDefaultExpectTimeout((float)Pages.Patience.TotalMilliseconds);
    }

    /// <summary>
    /// Someone with a browser of their own, in front of the shared app or another one. A test fails when the page throws an error, or writes one to the
    /// console. Pictures, axe and waiting for a function need styles and scripts that the app's policy forbids: it holds where it is tested.
    /// </summary>
    public async Task<IPage> NewPersonAsync(
        ColorScheme colorScheme = ColorScheme.Light, (int Width, int Height)? size = null, string? address = null, string locale = "en-GB", string zone = "Europe/Berlin",
        bool underPolicy = false)
    {
        var (width, height) = size ?? (1280, 800);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address ?? App.Address,
            BypassCSP = !underPolicy,
            ColorScheme = colorScheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            TimezoneId = zone,
        });
        _here.Enqueue(context);
        context.SetDefaultTimeout((float)Pages.Patience.TotalMilliseconds);
        context.SetDefaultNavigationTimeout((float)Pages.Patience.TotalMilliseconds);
        context.WebError += (_, error) =>
        {
            if (!LostConnection().IsMatch(error.Error))
            {
                _errors.Enqueue($"{error.Page?.Url}: {error.Error}");
            }
        };
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsOwnAddress(message) && !LostConnection().IsMatch(message.Text) && !(underPolicy && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)))
            {
                _errors.Enqueue($"{message.Page?.Url}: {message.Text} ({message.Location})");
            }
        };
        return await context.NewPageAsync();
    }

    /// <summary>Someone 200 ms away from the shared app, who leaves with the test.</summary>
    public Task<IPage> NewPersonFarAwayAsync()
    {
        var relay = new DelayingRelay(App.Address, TimeSpan.FromMilliseconds(200));
        _relays.Enqueue(relay);
        return NewPersonAsync(address: relay.Address);
    }

    /// <summary>Everyone leaves: an open page goes on working, and its circuit with it.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">A page had an error.</exception>
    public async Task LeaveAsync()
    {
        while (_here.TryDequeue(out var context))
        {
            await context.CloseAsync();
        }

        while (_relays.TryDequeue(out var relay))
        {
            await relay.DisposeAsync();
        }

        string[] errors = [.. _errors.Where(error => ExpectedError is null || !error.Contains(ExpectedError, StringComparison.Ordinal))];
        ExpectedError = null;
        _errors.Clear();
        Assert.True(errors.Length == 0, string.Join(Environment.NewLine, errors));
    }

    // An app that a test has stopped is missed by the pages that are still open, and by MudBlazor's script where a page has just started or resumed.
    [GeneratedRegex("No Popover Container found with class null|WebSocket|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_FAILED|Connection disconnected|Connection closed|connection is not in the|Circuit (?:host )?not initialized|negotiation|Failed to fetch|status of 50[234]|Popover Service already initialized", RegexOptions.CultureInvariant)]
    private static partial Regex LostConnection();

    // An address that is answered by 404 is no error of the page.
    private static bool IsOwnAddress(IConsoleMessage message) =>
        message.Page is { } page && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
        && message.Location.StartsWith(page.Url, StringComparison.Ordinal);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>People in front of the app, who leave it when the test ends.</summary>
[Trait("Speed", "Slow")]
public abstract class Journey(BankBrowser bank) : IAsyncLifetime
{
    protected BankBrowser Bank => bank;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bank.LeaveAsync();
}

/// <summary>What the journeys do and look at again and again.</summary>
internal static class Pages
{
    /// <summary>How long a page may take for what it does in an instant: a machine may be busy with other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
    };

    private static readonly AxeRunOptions Colors = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    /// <summary>Opens an address and waits until the page shows its data and answers to clicks.</summary>
    public static async Task<IResponse?> OpenAsync(this IPage page, string address)
    {
        var response = await page.GotoAsync(address);
        await page.ReadyAsync();
        return response;
    }

    /// <exception cref="TimeoutException">It is not there; with what its console says.</exception>
    public static async Task ReadyAsync(this IPage page)
    {
        try
        {
            await page.Locator("main[data-ready=true]").WaitForAsync();
        }
        catch (TimeoutException e)
        {
            var console = (await page.ConsoleMessagesAsync()).Select(message => $"{message.Type}: {message.Text} ({message.Location})");
            throw new TimeoutException(string.Join(Environment.NewLine, [e.Message, page.Url, await page.Locator("body").InnerTextAsync(), .. console]), e);
        }
    }

    /// <summary>Goes to an account's page by its link in the list, and waits until it is there.</summary>
    public static async Task FollowToAccountAsync(this IPage page, string owner)
    {
        await page.Row(owner).GetByRole(AriaRole.Link).PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = owner }).WaitForAsync();
        await page.ReadyAsync();
    }

    public static async Task ReloadAndWaitAsync(this IPage page)
    {
        await page.ReloadAsync();
        await page.ReadyAsync();
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Button(this ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator DialogNamed(this IPage page, string name) => page.GetByRole(AriaRole.Dialog, new() { NameRegex = new Regex($"^{Regex.Escape(name)}( Close)?$") });

    public static ILocator Search(this IPage page) => page.GetByRole(AriaRole.Searchbox, new() { Name = "Search owner or e-mail" });

    public static ILocator Rows(this IPage page) => page.GetByTestId("account-row");

    public static ILocator Row(this IPage page, string owner) =>
        page.Rows().Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = owner, Exact = true }) });

    public static ILocator ActivityOf(this IPage page, string owner) =>
        page.GetByRole(AriaRole.Table, new() { Name = $"Activity of {owner}" }).GetByTestId("activity-row");

    /// <summary>The button that opens the menu of an account's row.</summary>
    public static ILocator MenuButton(this IPage page, string owner) => page.Row(owner).Button($"Actions for {owner}");

    public static ILocator MenuItem(this IPage page, string name) => page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    /// <summary>Chooses from the menu of an account's row.</summary>
    public static async Task ChooseAsync(this IPage page, string owner, string action)
    {
        await page.MenuButton(owner).ClickAsync();
        await page.MenuItem(action).ClickAsync();
    }

    /// <summary>Opens a list of choices and takes one.</summary>
    public static async Task PickAsync(this IPage page, string list, string choice)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = list, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
    }

    /// <summary>Chooses a file, as soon as Blazor's script listens to the field: a test is faster than the dialog of a person's system.</summary>
    public static async Task ChooseFileAsync(this ILocator within, string name, string text)
    {
        var field = within.Locator("input[type=file]");
        await field.Page.WaitForFunctionAsync("field => field._blazorInputFileNextFileId !== undefined", await field.ElementHandleAsync());
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
    }

    public static ILocator Toggle(this IPage page, string owner) => page.Button($"Activity of {owner}");

    public static ILocator Badge(this IPage page) =>
        page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^SQL inspector") });

    /// <summary>Opens or closes the SQL inspector, and waits until the browser keeps that for the next page.</summary>
    public static async Task ToggleInspectorAsync(this IPage page, bool open)
    {
        await page.Badge().ClickAsync();
        await page.Locator(open ? "html[data-sql]" : "html:not([data-sql])").WaitForAsync();
    }

    public static ILocator Inspector(this IPage page) => page.GetByTestId("sql-inspector");

    /// <summary>The actions that the SQL inspector shows, the newest first.</summary>
    public static ILocator Cards(this IPage page) => page.Inspector().GetByTestId("sql-action");

    /// <summary>The newest action of this name.</summary>
    public static ILocator CardNamed(this IPage page, string name) =>
        page.Cards().Filter(new() { Has = page.Locator(".sql-name").GetByText(name, new() { Exact = true }) }).First;

    public static ILocator Statements(this ILocator card) => card.GetByTestId("sql-statement");

    public static async Task<int> IdAsync(this ILocator row) =>
        int.Parse((await row.GetAttributeAsync("data-account-id"))!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A name that no other test uses.</summary>
    public static string Unique(string name) => $"{name} {Guid.NewGuid():N}"[..(name.Length + 9)];

    public static string EmailOf(string owner) => $"{owner.Replace(' ', '.').ToLowerInvariant()}@example.com";

    /// <summary>Opens an account by the form, in a list that shows only it; the id.</summary>
    public static async Task<int> OpenAccountAsync(this IPage page, string owner, string? firstDeposit = null)
    {
        await page.OpenAsync($"/accounts?q={Uri.EscapeDataString(owner)}");
        await page.Button("New account").ClickAsync();
        var dialog = page.DialogNamed("New account");
        await dialog.GetByLabel("Owner").FillAsync(owner);
        await dialog.GetByLabel("E-mail").FillAsync(EmailOf(owner));
        await dialog.GetByLabel("First deposit").FillAsync(firstDeposit ?? "");
        await dialog.GetByLabel("First deposit").PressAsync("Enter");
        await dialog.GoneAsync();
        return await page.Row(owner).IdAsync();
    }

    /// <summary>Waits until it is gone; what it says, when it stays.</summary>
    public static async Task GoneAsync(this ILocator what)
    {
        try
        {
            await what.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"It is still there, and says: {await what.InnerTextAsync()}", e);
        }
    }

    public static Task FocusedAsync(this ILocator what) => Assertions.Expect(what).ToBeFocusedAsync();

    /// <summary>The focus is on something in here.</summary>
    public static Task HoldsFocusAsync(this ILocator what) => Assertions.Expect(what.Locator(":focus")).ToHaveCountAsync(1);

    public static Task SaysAsync(this ILocator what, string text) => Assertions.Expect(what).ToContainTextAsync(text);

    public static Task CountsAsync(this ILocator what, int count) => Assertions.Expect(what).ToHaveCountAsync(count);

    /// <summary>The problem that is read out with a field.</summary>
    public static async Task HasProblemAsync(this ILocator field, string sentence)
    {
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(sentence)));
    }

    /// <summary>Takes a picture, where pictures are kept.</summary>
    public static Task ShootAsync(this IPage page, string name) => BankBrowser.KeepsPictures
        ? page.ScreenshotAsync(new() { Path = Path.Combine(BankBrowser.Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled })
        : Task.CompletedTask;

    /// <summary>
    /// Takes a picture, and lets axe-core look for what breaks WCAG 2.2 A or AA. A page that is looked at in light, too, has other colors in dark and is the
    /// same otherwise: there it looks at the colors.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the picture; it ends with the scheme where the page is looked at in both.</param>
    /// <param name="findings">Gets what is found.</param>
    public static async Task InspectAsync(this IPage page, string name, List<string> findings)
    {
        await page.ShootAsync(name);
        var result = await page.RunAxe(name.EndsWith($"-{ColorScheme.Dark}", StringComparison.Ordinal) ? Colors : Wcag);
        var covered = await CoveredOnlyAsync(page, result);
        findings.AddRange(
            from violation in result.Violations
            from node in violation.Nodes.Where(node => !covered.Contains(node))
            select $"{name}: {violation.Id} ({violation.Impact}): {violation.Help}{Environment.NewLine}    {node.Html}{Environment.NewLine}    {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}");
    }

    /// <summary>The targets that were too small only because a bar that stays in its place lay over a part of them: large enough once they are scrolled free.</summary>
    private static async Task<List<AxeResultNode>> CoveredOnlyAsync(IPage page, AxeResult result)
    {
        var covered = new List<AxeResultNode>();
        foreach (var node in result.Violations.Where(violation => violation.Id == "target-size").SelectMany(violation => violation.Nodes))
        {
            var target = page.Locator(node.Target.Selector);
            await target.EvaluateAsync("target => target.scrollIntoView({ block: 'center', behavior: 'instant' })");
            var again = await target.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["target-size"] } });
            if (again.Violations.Length == 0)
            {
                covered.Add(node);
            }
        }

        return covered;
    }

    /// <summary>Fails, in words, when the page can be moved sideways.</summary>
    public static async Task FitsAsync(this IPage page, string name, List<string> findings)
    {
        var tooWide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll('main *')].filter(x => x.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5)
                .map(x => x.outerHTML.slice(0, 120)).concat(`the page is ${document.documentElement.scrollWidth} px wide`)
            """);
        findings.AddRange(tooWide.Select(what => $"{name}: sideways: {what}"));
    }
}
