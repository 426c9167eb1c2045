using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using BankUI.Hosting;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BankUI.Tests.EndToEnd;

/// <summary>What a page and a click weigh on their way to the browser. Sizes are the same on every machine, as times are not.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WeightTests(BankBrowser bank) : Journey(bank)
{
    private const int Accounts = 60;

    /// <summary>Names, addresses and amounts as long as they usually become.</summary>
    private static readonly string LongRows = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        WITH RECURSIVE n(i) AS (SELECT 100001 UNION ALL SELECT i + 1 FROM n WHERE i < {100_000 + Accounts})
        INSERT INTO accounts (id, owner, email, balance_cents, activity_count, opened_at)
        SELECT i, 'Alexandra Whitfield ' || i, 'alexandra.whitfield.' || i || '@example.com', 1234567890, 0, '2020-10-20 10:20:30' FROM n;

        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
        INSERT INTO activity (account_id, type, amount_cents, created_at, memo)
        SELECT 100001 + i % {Accounts}, CASE i % 3 WHEN 2 THEN 'WD' ELSE 'DEP' END, 123456 + i, datetime('2026-10-01', i || ' minutes'),
               'Invoice 2026-' || i || ', paid' FROM n;

        UPDATE accounts SET activity_count = 20, last_activity_at = '2026-10-20 10:20:30';
        """);

    [Fact]
    public async Task The_first_page_of_fifty_accounts_of_long_names_is_less_than_68_KB_and_travels_as_less_than_9_KB()
    {
        using var database = LongBank();
        await using var app = BankApp.Create(AppProcess.On(database.File));
        await app.StartServingAsync();
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });

        var address = new Uri(app.Urls.First() + "/accounts");
        var page = await http.GetByteArrayAsync(address);
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var compressed = await http.GetByteArrayAsync(address);
        await app.StopAsync();

        Assert.Equal(50, System.Text.Encoding.UTF8.GetString(page).Split("data-testid=\"account-row\"").Length - 1);
        Assert.InRange(page.Length, 1, 68_000);
        Assert.InRange(compressed.Length, 1, 9_000);
    }

    [BrowserFact]
    public async Task Opening_a_row_of_twenty_entries_sends_less_than_5500_bytes() => await WeighAsync(
        page => page.Rows().First.GetByRole(AriaRole.Button, new() { NameRegex = new("^Activity of") }).ClickAsync(),
        page => page.GetByTestId("activity-row").CountsAsync(20),
        (sent, unpacked) =>
        {
            Assert.InRange(sent, 1, 5_500);

            // Unpacked it is what the circuit had to compare and write. The other rows would be far more.
            Assert.InRange(unpacked, sent, 28_000);
        });

    [BrowserFact]
    public async Task A_tick_sends_less_than_half_a_KB_where_the_bar_of_the_selection_is_shown() => await WeighAsync(
        page => page.Rows().Nth(1).GetByRole(AriaRole.Checkbox).CheckAsync(),
        page => Expect(page.GetByText("2 accounts selected")).ToBeVisibleAsync(),
        (sent, _) => Assert.InRange(sent, 1, 512),
        before: async page =>
        {
            await page.Rows().First.GetByRole(AriaRole.Checkbox).CheckAsync();
            await Expect(page.GetByText("1 account selected")).ToBeVisibleAsync();
        });

    /// <summary>What a click sends to the browser: as it travels, and as the browser unpacks it.</summary>
    private async Task WeighAsync(Func<IPage, Task> click, Func<IPage, Task> isShown, Action<long, long> check, Func<IPage, Task>? before = null)
    {
        using var database = LongBank();
        var sent = new Counter();
        await using var app = BankApp.Create(AppProcess.On(database.File), builder => builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
            {
                connection.Transport = new Counted(connection.Transport, sent);
                return next(connection);
            }))));
        await app.StartServingAsync();

        var page = await Bank.NewPersonAsync(address: app.Urls.First());
        var messages = await MessagesAsync(page);

        await page.OpenAsync("/accounts");
        await Expect(page.Badge()).ToContainTextAsync("ms");
        await (before?.Invoke(page) ?? Task.CompletedTask);
        await QuietAsync(sent);
        var (sentBefore, unpackedBefore) = (sent.Bytes, messages.Bytes);

        await click(page);
        await isShown(page);
        await QuietAsync(sent);
        var (bytes, unpacked) = (sent.Bytes - sentBefore, messages.Bytes - unpackedBefore);
        await page.Context.CloseAsync();
        await app.StopAsync();

        check(bytes, unpacked);
    }

    // What MudBlazor asks of the browser after the first rendering is not part of a click.
    private static async Task QuietAsync(Counter sent)
    {
        long before;
        do
        {
            before = sent.Bytes;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
        while (sent.Bytes != before);
    }

    private static TestDatabase LongBank()
    {
        var database = new TestDatabase();
        using var raw = new RawDatabase(database.File);
        raw.Execute(LongRows);
        return database;
    }

    /// <summary>The messages of the circuit, as the browser unpacks them.</summary>
    private static async Task<Counter> MessagesAsync(IPage page)
    {
        var counter = new Counter();
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        browser.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) =>
            counter.Add(frame!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3 / 4);
        return counter;
    }

    private sealed class Counter
    {
        private long _bytes;

        public long Bytes => Interlocked.Read(ref _bytes);

        public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>A connection on which is counted what goes to the browser.</summary>
    private sealed class Counted(IDuplexPipe connection, Counter sent) : IDuplexPipe
    {
        public PipeReader Input => connection.Input;

        public PipeWriter Output { get; } = new Writer(connection.Output, sent);

        private sealed class Writer(PipeWriter output, Counter sent) : PipeWriter
        {
            public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

            public override long UnflushedBytes => output.UnflushedBytes;

            public override void Advance(int bytes)
            {
                sent.Add(bytes);
                output.Advance(bytes);
            }

            public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

            public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

            public override void CancelPendingFlush() => output.CancelPendingFlush();

            public override void Complete(Exception? exception = null) => output.Complete(exception);

            public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

            public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => output.FlushAsync(cancellationToken);
        }
    }
}
