using System.Text.Json;
using BankUI.Tests.Support;
using Microsoft.Playwright;

namespace BankUI.Tests.EndToEnd;

/// <summary>
/// What is shown fits into the window: that of a phone or a tablet, of a browser at 400 % zoom, or of one whose letters are twice as large. Nothing that has
/// the focus is under a bar, and paper gets what is worth reading.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LayoutTests(BankBrowser bank, LongNames names) : Journey(bank), IClassFixture<LongNames>
{
    private const int Normal = 16;
    private const int Large = 32;

    // 320 x 256 is a window of 1280 x 1024 at 400 % zoom.
    private static readonly (int Width, int Height)[] Sizes = [(320, 640), (320, 256), (390, 844), (768, 1024), (1024, 768), (1280, 800)];

    // Beneath the page where the window is narrow, beside it elsewhere.
    private static readonly (int Width, int Height)[] BesideSql = [(320, 640), (768, 1024), (1024, 768), (1280, 800)];

    private static readonly (string Address, string Name)[] Places =
    [
        ("/accounts?open=1&open=2", "accounts"), ("/accounts/1", "account"), ("/enrollment?student=1&course=1", "enrollment"), ("/enrollment/instructors", "instructors"),
        ("/deleted", "deleted"), ("/schema?table=enrollments", "schema"), ("/lab", "lab"), ("/lab/model", "own model"), ("/lab/model/delete?design=c7RS8EvMTeVygtKOCoa6WgpOCkWphaWZRakpCsmJxcmJKalcAA&step=4", "own model's run"),
        ("/lab/delete-behaviors?step=99", "experiment"), ("/nowhere", "not found"),
    ];

    /// <summary>
    /// What is wrong, each in words: how much too wide the page or a dialog is and what reaches farthest; which text is wider than its own box. What is cut or scrolls within
    /// a frame of its own, such as a drawing, is not; nor is an open list, which keeps its place while the window changes.
    /// </summary>
    private const string Faults =
        """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const lists = document.querySelectorAll('.mud-popover');
          lists.forEach(list => list.hidden = true);
          const width = document.documentElement.clientWidth, faults = [];
          const name = e => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} "${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 30)}"`;
          const isFramed = e => e.parentElement && e.parentElement !== document.body && (getComputedStyle(e.parentElement).overflowX !== 'visible' || isFramed(e.parentElement));
          const shown = [...document.querySelectorAll('body *:not(svg *)')].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.mud-sr-only, .mud-overlay, .skip-link'));
          const right = e => e.getBoundingClientRect().right;
          const farthest = within => within.toSorted((a, b) => right(b) - right(a) || (a.contains(b) ? 1 : -1))[0];
          const outside = shown.filter(e => right(e) > width + 1 && !isFramed(e));
          const tooWide = Math.max(document.documentElement.scrollWidth - width, ...outside.map(e => Math.ceil(right(e) - width)));
          if (tooWide > 0) faults.push(`the page is ${tooWide} px too wide: ${outside.length ? name(farthest(outside)) : 'nothing that is seen'}`);
          for (const frame of document.querySelectorAll('[role=dialog], .mud-dialog-content')) {
            const more = frame.scrollWidth - frame.clientWidth;
            if (more > 1) faults.push(`the dialog is ${more} px too wide: ${name(farthest(shown.filter(e => frame.contains(e) && e !== frame)))}`);
          }
          const cut = shown.find(e => e.clientWidth > 0 && !e.children.length && !e.closest('button, fieldset, .mud-input') && getComputedStyle(e).overflowX === 'visible' && e.scrollWidth > e.clientWidth + 2);
          if (cut) faults.push(`a text is ${cut.scrollWidth - cut.clientWidth} px wider than its place: ${name(cut)}`);
          lists.forEach(list => list.hidden = false);
          return faults;
        }
        """;

    /// <summary>What has the focus, unless a part of it can be seen and pressed.</summary>
    private const string Covered =
        """
        () => {
          const focused = document.activeElement, box = focused.getBoundingClientRect();
          const name = e => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} "${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 30)}"`;
          const at = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)).filter(hit => hit);
          if (focused === document.body || at.some(hit => focused.contains(hit) || hit.contains(focused) || [...(focused.labels ?? [])].some(label => label.contains(hit)))) return '';
          return `${name(focused)} is ${at.length ? 'under ' + name(at[0]) : 'outside the window'}`;
        }
        """;

    [BrowserFact]
    public async Task No_page_is_wider_than_its_window()
    {
        var page = await names.NewPersonAsync(Bank);
        var faults = new List<string>();
        var zoom = await Zoom.OfAsync(page);
        foreach (var (address, name) in Places)
        {
            await page.SetViewportSizeAsync(1280, 800);
            await page.OpenAsync(address);
            await zoom.LookAsync(name, faults, Sizes, Normal, Large);
            await page.Badge().ClickAsync();
            var title = page.Inspector().GetByRole(AriaRole.Heading, new() { Name = "SQL" });
            await title.WaitForAsync();
            await zoom.LookAsync($"{name} beside the SQL", faults, BesideSql, Normal, Large);
            await page.Badge().ClickAsync();
            await title.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        }

        await page.OpenAsync("/lab/joins?step=99");
        await page.Button("Present").ClickAsync();
        await page.Button("End presentation").WaitForAsync();
        await zoom.LookAsync("presentation", faults, Sizes, Normal, Large);
        await page.OpenAsync("/enrollment");
        await page.GetByLabel("Select all on this page").CheckAsync();
        await zoom.LookAsync("selection", faults, Sizes, Normal, Large);
        AssertNone(faults);
    }

    [BrowserFact]
    public async Task No_dialog_is_wider_than_its_window()
    {
        var page = await names.NewPersonAsync(Bank);
        var faults = new List<string>();
        var zoom = await Zoom.OfAsync(page);
        await page.OpenAsync("/accounts/1");
        await SeeAsync("Edit account", "Edit");
        await SeeAsync("Withdraw", "Withdraw");
        await SeeAsync("Transfer", "Transfer");
        await SeeAsync("Close account", "Close account");
        await page.OpenAsync("/enrollment?course=1");
        await SeeAsync("New course", "New course");
        await SeeAsync("Add students", "Add students");
        await page.Button("Import CSV").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).ChooseFileAsync(
            $"{new string('n', 90)}.csv",
            $"Name,E-mail\n{new string('m', 99)},{new string('m', 60)}@example.com\n,nobody\n{new string('m', 80)},nowhere\n");
        await page.GetByTestId("import-part").First.WaitForAsync();
        foreach (var part in await page.GetByTestId("import-part").AllAsync())
        {
            await part.Locator("summary").ClickAsync();
        }

        await page.GetByTestId("wrong-line").First.WaitForAsync();
        await zoom.LookAsync("import", faults, Sizes, Normal, Large);
        await page.OpenAsync("/accounts/1");
        await page.Button("Delete account").ClickAsync();
        var dialog = page.DialogNamed("Delete account");
        await dialog.Button("How it is done").ClickAsync();
        await dialog.Button("Try it").ClickAsync();
        await dialog.GetByText("Tried, and rolled back.").Last.WaitForAsync();
        await zoom.LookAsync("delete, tried", faults, Sizes, Normal, Large);
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete 1 account") }).ClickAsync();
        await dialog.Button("Undo").WaitForAsync();
        await zoom.LookAsync("delete, done", faults, Sizes, Normal, Large);
        await page.OpenAsync("/deleted");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Receipt of") }).First.ClickAsync();
        await page.GetByTestId("receipt-row").First.WaitForAsync();
        await zoom.LookAsync("deleted, with a receipt", faults, Sizes, Normal, Large);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Restore") }).First.ClickAsync();
        await page.GetByText("Restored").First.WaitForAsync();
        AssertNone(faults);

        async Task SeeAsync(string title, string opener)
        {
            await page.Button(opener).ClickAsync();
            await page.DialogNamed(title).WaitForAsync();
            await zoom.LookAsync(title, faults, Sizes, Normal, Large);
            await page.DialogNamed(title).Button("Cancel").PressAsync("Enter");
            await page.DialogNamed(title).GoneAsync();
        }
    }

    [BrowserFact]
    public async Task Nothing_that_has_the_focus_is_under_a_bar()
    {
        var page = await names.NewPersonAsync(Bank);
        var covered = new List<string>();
        await page.OpenAsync("/accounts?open=2");
        await TabAsync("accounts");
        await page.Rows().First.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Button("Delete 1 account").WaitForAsync();
        await TabAsync("accounts, one selected");
        await page.Badge().ClickAsync();
        await page.Inspector().GetByRole(AriaRole.Heading, new() { Name = "SQL" }).WaitForAsync();
        await TabAsync("accounts beside the SQL");
        AssertNone(covered);

        async Task TabAsync(string name)
        {
            foreach (var (width, height) in new[] { (320, 640), (320, 256), (800, 600) })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.Locator("h1").FocusAsync();
                foreach (var key in new[] { "Tab", "Shift+Tab" })
                {
                    for (var stop = 0; stop < 35; stop++)
                    {
                        await page.Keyboard.PressAsync(key);
                        if (await page.EvaluateAsync<string>(Covered) is { Length: > 0 } what)
                        {
                            covered.Add($"{name}, {width} x {height}, {key}: {what}");
                        }
                    }
                }
            }

            await page.SetViewportSizeAsync(1280, 800);
        }
    }

    [BrowserFact]
    public async Task Text_is_as_large_as_the_browser_is_told()
    {
        var page = await names.NewPersonAsync(Bank);
        await page.OpenAsync("/accounts/1");
        await (await Zoom.OfAsync(page)).LettersAsync(Large);
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *:not(svg *, script)')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
              .filter(e => parseFloat(getComputedStyle(e).fontSize) < 24).map(e => `${e.outerHTML.slice(0, 120)} is of ${getComputedStyle(e).fontSize}`)
            """);
        Assert.Empty(small);
        Assert.Equal("28px", await page.EvaluateAsync<string>("getComputedStyle(document.body).fontSize"));
    }

    [BrowserFact]
    public async Task Paper_is_light_and_shows_whole_tables_and_nothing_to_press()
    {
        var page = await names.NewPersonAsync(Bank, ColorScheme.Dark);
        var faults = new List<string>();
        foreach (var (address, name) in Places)
        {
            await page.SetViewportSizeAsync(1280, 800);
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
            await page.OpenAsync(address);

            // A4 between its margins.
            await page.SetViewportSizeAsync(680, 1000);
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{name} on paper: {fault}"));
            faults.AddRange(
                await page.EvaluateAsync<string[]>(
                    """
                    name => [...document.querySelectorAll('button, [role=button], .mud-button-root, [type=checkbox], [type=search], nav, aside, .filter-bar')].filter(e => e.checkVisibility()).slice(0, 3)
                      .map(e => `${name} on paper: something to press: ${e.outerHTML.slice(0, 120)}`)
                      .concat([...document.querySelectorAll('main *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflow) && e.scrollHeight > e.clientHeight + 1).map(e => `${name} on paper: cut: ${e.className}`))
                      .concat(Number(getComputedStyle(document.body).color.match(/[0-9]+/)[0]) > 80 ? [`${name} on paper: light letters`] : [])
                    """,
                    name));
        }

        AssertNone(faults);
    }

    private static void AssertNone(List<string> faults) => Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));

    /// <summary>A page in windows of several sizes, in a browser whose letters are as large as is said.</summary>
    private sealed class Zoom(IPage page, ICDPSession browser)
    {
        public static async Task<Zoom> OfAsync(IPage page) => new(page, await page.Context.NewCDPSessionAsync(page));

        public Task LettersAsync(int size) =>
            browser.SendAsync("Page.setFontSizes", new Dictionary<string, object> { ["fontSizes"] = JsonSerializer.SerializeToElement(new { standard = size, @fixed = size }) });

        public async Task LookAsync(string name, List<string> faults, (int Width, int Height)[] windows, params int[] letters)
        {
            foreach (var size in letters)
            {
                await LettersAsync(size);
                foreach (var (width, height) in windows)
                {
                    await page.SetViewportSizeAsync(width, height);
                    faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{name}, {width} x {height}, letters of {size} px: {fault}"));
                }
            }

            await LettersAsync(Normal);
            await page.SetViewportSizeAsync(1280, 800);
        }
    }
}

/// <summary>An app of a bank and a school whose names, addresses and amounts are as long as they may be and have no blank to break at.</summary>
public sealed class LongNames : IAsyncLifetime
{
    private const string Rows =
        """
        CREATE TEMP TABLE long AS SELECT 'Aa' || replace(hex(zeroblob(49)), '0', 'm') AS name, 'aa' || replace(hex(zeroblob(120)), '0', 'm') || '@example.com' AS email;

        INSERT INTO accounts (id, owner, email, balance_cents, activity_count, last_activity_at, opened_at)
        SELECT 1, name, email, 10000000000000, 40, '2026-10-20 10:20:30', '2020-10-20 10:20:30' FROM long;
        INSERT INTO accounts (id, owner, email, balance_cents, activity_count, opened_at, closed_at)
        VALUES (2, 'Rechtsschutzversicherungsgesellschaft', 'rechtsschutzversicherungsgesellschaft@example.com', 1234567, 1, '2020-10-20 10:20:30', NULL),
               (3, 'Closed', 'closed@example.com', 0, 0, '2020-10-20 10:20:30', '2024-10-20 10:20:30');
        WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
        INSERT INTO accounts (id, owner, email, balance_cents, opened_at) SELECT i, 'Owner ' || i, 'owner.' || i || '@example.com', 12345 * i, '2020-10-20 10:20:30' FROM n;
        INSERT INTO account_preferences (account_id, nickname, low_balance_alert_cents) SELECT 1, substr(name, 1, 60), 90000000000000 FROM long;
        INSERT INTO transfers (id, memo) SELECT 1, name || name FROM long;
        INSERT INTO activity (account_id, type, amount_cents, created_at, memo, transfer_id) SELECT 1, 'WD', 1, '2026-10-21 10:20:30', name || name, 1 FROM long;
        INSERT INTO activity (account_id, type, amount_cents, created_at, memo, transfer_id) SELECT 2, 'DEP', 1, '2026-10-21 10:20:30', name || name, 1 FROM long;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 39)
        INSERT INTO activity (account_id, type, amount_cents, created_at, memo) SELECT 1, CASE i % 2 WHEN 0 THEN 'WD' ELSE 'DEP' END, 99999999999, datetime('2026-10-01', i || ' hours'), name || name FROM n, long;

        INSERT INTO instructors (id, name, email) SELECT 1, name, email FROM long;
        INSERT INTO students (id, name, email) SELECT 1, name, email FROM long;
        WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
        INSERT INTO students (id, name, email) SELECT i, 'Student ' || i, 'student.' || i || '@example.com' FROM n;
        INSERT INTO courses (id, code, title, capacity, instructor_id) SELECT 1, substr(name, 1, 20), name, 1000, 1 FROM long;
        INSERT INTO courses (id, code, title, capacity, prerequisite_id) VALUES (2, 'DB-101', 'Introduction to Databases', 30, 1);
        INSERT INTO enrollments (student_id, course_id, role, grade, status) VALUES (1, 1, 'assistant', 'A+', 'enrolled'), (1, 2, 'student', NULL, 'enrolled');
        INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position) VALUES (2, 1, 'student', 'waitlisted', 1);
        """;

    private readonly TestDatabase _database = new();
    private AppProcess? _app;

    public async Task InitializeAsync()
    {
        if (Chromium.ReasonToSkip is null)
        {
            using (var raw = new RawDatabase(_database.File))
            {
                raw.Execute(Rows);
            }

            _app = await AppProcess.ServeAsync(AppProcess.On(_database.File));
        }
    }

    public Task<IPage> NewPersonAsync(BankBrowser bank, ColorScheme scheme = ColorScheme.Light) => bank.NewPersonAsync(scheme, address: _app!.Address);

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _database.Dispose();
    }
}
