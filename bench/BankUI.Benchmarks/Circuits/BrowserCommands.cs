using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace BankUI.Benchmarks.Circuits;

/// <summary>
/// Does in a headless Chromium what <see cref="BrowserProcess"/> writes to its standard input, a line for each: <c>open COUNT PATH</c>,
/// <c>close</c>, <c>row ACCOUNT PATH</c>. It answers each with a line.
/// </summary>
public static class BrowserCommands
{
    /// <summary>On the command line.</summary>
    public const string Name = "browser";

    /// <summary>When the server has said nothing for so long, it has said all.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    // As the journeys look for it; the shell draws pages and no window around them.
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <param name="address">Where the app is.</param>
    public static async Task<int> RunAsync(string address)
    {
        var executable = Environment.GetEnvironmentVariable("BANKUI_TEST_CHROMIUM") is { Length: > 0 } given ? given : Places.FirstOrDefault(File.Exists);
        if (executable is null)
        {
            await Console.Error.WriteLineAsync("There is no Chromium here. Install it (apt install chromium), or say in BANKUI_TEST_CHROMIUM where it is.");
            return 1;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address, Locale = "en-GB", TimezoneId = "Europe/Berlin" });
        // Many pages on a small machine: what only looks good is not fetched, and a page may take its time.
        await context.RouteAsync("**/*.{css,woff2,svg}", route => route.AbortAsync());
        context.SetDefaultTimeout((float)TimeSpan.FromMinutes(5).TotalMilliseconds);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line.Split(' ') switch
            {
                ["open", var count, var path] => await OpenAsync(context, int.Parse(count, CultureInfo.InvariantCulture), path),
                ["close"] => await CloseAsync(context),
                ["row", var id, var path] => await OpenRowAsync(context, id, path),
                _ => throw new InvalidOperationException($"Unknown: {line}"),
            });
        }

        return 0;
    }

    private static async Task<string> OpenAsync(IBrowserContext context, int count, string path)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await OpenAsync(context, path));
        return $"{context.Pages.Count}";
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await page.Locator("main[data-ready=true]").WaitForAsync();
        return page;
    }

    private static async Task<string> CloseAsync(IBrowserContext context)
    {
        foreach (var page in context.Pages.ToList())
        {
            await CloseAsync(page);
        }

        return $"{context.Pages.Count}";
    }

    // Closed outright, a page has no time to tell the server, which then keeps its circuit for minutes in case it comes back.
    private static async Task CloseAsync(IPage page)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Close += (_, _) => closed.TrySetResult();
        await page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        await closed.Task;
    }

    private static async Task<string> OpenRowAsync(IBrowserContext context, string id, string path)
    {
        var page = await OpenAsync(context, path);
        var messages = Channel.CreateUnbounded<byte[]>();
        var session = await context.NewCDPSessionAsync(page);
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) =>
        {
            var response = frame!.Value.GetProperty("response");
            var data = response.GetProperty("payloadData").GetString()!;
            messages.Writer.TryWrite(response.GetProperty("opcode").GetInt32() == 1 ? Encoding.UTF8.GetBytes(data) : Convert.FromBase64String(data));
        };
        await session.SendAsync("Network.enable");
        // What opening the page set off is not what the click does.
        await UntilQuietAsync(messages.Reader);

        var row = page.Locator($"[data-account-id='{id}']");
        await row.Locator("button[aria-controls], .toggle button").First.ClickAsync();
        await page.Locator($"#activity-of-{id} [data-testid=activity-row]").First.WaitForAsync();
        var sent = await UntilQuietAsync(messages.Reader);
        var entries = await page.Locator($"#activity-of-{id} [data-testid=activity-row]").CountAsync();
        await CloseAsync(page);
        return $"{sent.Sum(message => message.Length)} {Deflated(sent)} {sent.Count} {entries}";
    }

    /// <summary>The messages until none has come for a while.</summary>
    private static async Task<List<byte[]>> UntilQuietAsync(ChannelReader<byte[]> messages)
    {
        var all = new List<byte[]>();
        while (true)
        {
            using var quiet = new CancellationTokenSource(Quiet);
            try
            {
                all.Add(await messages.ReadAsync(quiet.Token));
            }
            catch (OperationCanceledException)
            {
                return all;
            }
        }
    }

    private static long Deflated(List<byte[]> messages)
    {
        using var packed = new MemoryStream();
        using var deflate = new DeflateStream(packed, CompressionLevel.Fastest);
        foreach (var message in messages)
        {
            deflate.Write(message);
            // A message goes when it is written.
            deflate.Flush();
        }

        return packed.Length;
    }
}
