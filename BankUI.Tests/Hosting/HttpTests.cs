using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;

namespace BankUI.Tests.Hosting;

/// <summary>What the app answers to programs that are no browser.</summary>
public sealed partial class HttpTests(HttpTests.ServedBank bank) : IClassFixture<HttpTests.ServedBank>
{
    [Fact]
    public async Task The_root_goes_to_the_accounts()
    {
        using var response = await GetAsync("/");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/accounts", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/accounts/999")]
    [InlineData("/accounts/abc")]
    [InlineData("/accounts/99999999999999")]
    [InlineData("/lab/nothing")]
    [InlineData("/not-found")]
    public async Task An_address_with_nothing_behind_it_gets_404_and_a_page_that_says_so(string address)
    {
        using var response = await GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("There is nothing at this address", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_loopback_a_name_of_elsewhere_leads_nowhere()
    {
        using var response = await bank.GetAsync("/accounts", host: "bank.example");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/nowhere")]
    [InlineData("/app.css")]
    [InlineData("/accounts/1/activity.csv")]
    [InlineData("/lab/model/project.zip?design=c7RS8EvMTeUCAA")]
    public async Task Every_response_tells_the_browser_what_it_may_do(string address)
    {
        using var response = await GetAsync(address);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/nowhere")]
    public async Task Only_the_scripts_that_a_page_names_run_by_a_nonce_that_no_other_response_has(string address)
    {
        var nonces = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var response = await GetAsync(address);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            nonces.Add(NonceIn().Match(policy).Groups[1].Value);
            var scripts = Scripts().Matches(await response.Content.ReadAsStringAsync()).Select(match => match.Value).ToList();
            Assert.NotEmpty(scripts);
            Assert.All(scripts, script => Assert.Contains($" nonce=\"{nonces[^1]}\"", script, StringComparison.Ordinal));
        }

        Assert.All(nonces, nonce => Assert.Equal(16, Base64Url.DecodeFromChars(nonce).Length));
        Assert.NotEqual(nonces[0], nonces[1]);
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/accounts/1/activity.csv")]
    public async Task What_is_no_page_runs_no_script(string address)
    {
        using var response = await GetAsync(address);
        Assert.StartsWith("default-src 'none'; script-src 'none';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_own_is_kept_by_no_cache()
    {
        foreach (var address in new[] { "/accounts", "/accounts/1/activity.csv", "/enrollment/courses/77/roster.csv" })
        {
            using var response = await GetAsync(address);
            Assert.True(response.Headers.CacheControl?.NoStore, address);
        }
    }

    [Fact]
    public async Task What_a_page_links_is_there_and_what_its_style_sheets_load_too()
    {
        foreach (var link in await LinksAsync())
        {
            using var file = await GetAsync(link);
            Assert.True(file.StatusCode == HttpStatusCode.OK, $"{link}: {file.StatusCode}");
            var text = link.EndsWith(".css", StringComparison.Ordinal) ? await file.Content.ReadAsStringAsync() : "";
            foreach (var inner in Loaded().Matches(text).Select(match => match.Groups[1].Value).Distinct())
            {
                using var asset = await GetAsync(new Uri(new Uri("http://localhost" + link), inner).AbsolutePath);
                Assert.True(asset.StatusCode == HttpStatusCode.OK, $"{inner} of {link}: {asset.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Of_libraries_a_page_links_the_style_sheet_and_the_script_of_one() => Assert.Equal(
        ["/_content/MudBlazor/MudBlazor.min.css", "/_content/MudBlazor/MudBlazor.min.js"],
        (await LinksAsync()).Where(link => link.StartsWith("/_content/", StringComparison.Ordinal)).Select(link => Fingerprint().Replace(link, "")).Order());

    [Fact]
    public async Task The_ledger_of_an_account_that_is_not_there_gets_404()
    {
        using var response = await GetAsync("/accounts/999/activity.csv");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_ledger_is_a_file_that_a_spreadsheet_reads_and_runs_nothing_of()
    {
        using var response = await GetAsync("/accounts/1/activity.csv");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("activity-of-account-1.csv", response.Content.Headers.ContentDisposition?.FileName);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);

        // From the column of the type on, without the id and the time.
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(',', line.Split(',')[2..]))
            .ToArray();
        Assert.Equal("Type,Amount,Balance,Memo,Other account", lines[0]);
        Assert.Equal(["DEP,1000.01", "DEP,2.00", "DEP,3.00", "DEP,4.00", "DEP,5.00", "WD,-12.50", "WD,-5.00"], lines[1..].Select(TypeAndAmount).Order());
        Assert.Contains("'=1+1", Line("DEP,1000.01"), StringComparison.Ordinal);
        Assert.Contains("'+x", Line("DEP,2.00"), StringComparison.Ordinal);
        Assert.Contains("'-x", Line("DEP,3.00"), StringComparison.Ordinal);
        Assert.Contains("'@x", Line("DEP,4.00"), StringComparison.Ordinal);
        Assert.Contains("'\tx", Line("DEP,5.00"), StringComparison.Ordinal);
        Assert.EndsWith("\"plain, with a \"\"quote\"\"\",", Line("WD,-12.50"), StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", Line("WD,-5.00"), StringComparison.Ordinal);

        string Line(string start) => Assert.Single(lines, line => line.StartsWith(start, StringComparison.Ordinal));
        static string TypeAndAmount(string line) => string.Join(',', line.Split(',')[..2]);
    }

    [Fact]
    public async Task The_roster_of_a_course_that_is_not_there_gets_404()
    {
        using var response = await GetAsync("/enrollment/courses/999/roster.csv");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_roster_of_a_course_is_a_file_that_a_spreadsheet_runs_nothing_of()
    {
        using var response = await GetAsync("/enrollment/courses/77/roster.csv");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("roster-of-CSV-77--x.csv", response.Content.Headers.ContentDisposition?.FileName);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(
            "Name,E-mail,Role,Grade,Status,Place,Enrolled at (UTC)\r\n\"'=1+1\",csv@example.org,Auditor,A,Enrolled,,2026-03-02 10:00:00\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts")]
    [InlineData("/accounts?q=a&open=1")]
    [InlineData("/accounts/1")]
    [InlineData("/accounts/999")]
    [InlineData("/accounts/1/activity.csv")]
    [InlineData("/accounts/999/activity.csv")]
    [InlineData("/enrollment")]
    [InlineData("/enrollment/courses/77/roster.csv")]
    [InlineData("/deleted")]
    [InlineData("/lab")]
    [InlineData("/lab/model/project.zip")]
    [InlineData("/lab/model/project.zip?design=c7RS8EvMTeUCAA")]
    [InlineData("/schema")]
    [InlineData("/nowhere")]
    [InlineData("/favicon.svg")]
    public async Task Asked_for_its_headers_an_address_answers_as_when_asked_for_itself(string address)
    {
        using var whole = await GetAsync(address);
        using var head = await bank.GetAsync(address, method: HttpMethod.Head);

        Assert.Equal(whole.StatusCode, head.StatusCode);
        Assert.Equal(whole.Headers.Location, head.Headers.Location);
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(whole.Content.Headers.ContentDisposition, head.Content.Headers.ContentDisposition);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/accounts/1/activity.csv")]
    [InlineData("/enrollment/courses/77/roster.csv")]
    [InlineData("/lab/model/project.zip?design=c7RS8EvMTeUCAA")]
    public async Task No_cache_keeps_a_file(string address)
    {
        using var response = await GetAsync(address);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("from=2026-03-02&to=2026-03-02", 6)]
    [InlineData("from=2026-03-02&to=2026-03-02&zone=Asia/Kolkata", 6)]
    [InlineData("from=2026-03-03&to=2026-03-03&zone=Pacific/Kiritimati", 6)]
    [InlineData("from=2026-03-02&to=2026-03-02&zone=Pacific/Kiritimati", 0)]
    [InlineData("from=2026-03-01&to=2026-03-01&zone=Etc/GMT%2B12", 6)]
    [InlineData("from=2026-03-02&to=2026-03-02&zone=/dev/zero", 6)]
    public async Task The_days_of_the_file_are_those_of_the_zone_in_its_address_or_of_UTC(string filter, int entries)
    {
        using var response = await GetAsync($"/accounts/1/activity.csv?{filter}");
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(entries, lines.Length - 1);
    }

    [LinuxFact]
    public async Task A_zone_is_known_by_the_old_name_that_browsers_keep()
    {
        using var database = new TestDatabase();
        using (var raw = new RawDatabase(database.File))
        {
            raw.Execute("INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES (1, 'Ada', 'ada@example.com', 1, 1)");
            raw.Execute("INSERT INTO activity (account_id, type, amount_cents, created_at) VALUES (1, 'DEP', 1, '2025-12-31 19:00:00')");
        }

        var zones = Directory.CreateTempSubdirectory("bankui-zones-");
        zones.CreateSubdirectory("Asia");
        File.Copy("/usr/share/zoneinfo/Asia/Kolkata", Path.Combine(zones.FullName, "Asia", "Kolkata"));
        await File.WriteAllTextAsync(Path.Combine(zones.FullName, "zone.tab"), "IN\t+2232+08822\tAsia/Kolkata\n");
        await using (var app = await AppProcess.ServeWithZonesAsync(zones.FullName, AppProcess.On(database.File)))
        {
            using var http = new HttpClient();
            foreach (var (zone, lines) in new[] { ("Asia/Kolkata", 2), ("Asia/Calcutta", 2), ("Europe/Berlin", 1) })
            {
                var file = await http.GetStringAsync($"{app.Address}/accounts/1/activity.csv?from=2026-01-01&to=2026-01-01&zone={zone}");
                Assert.Equal(lines, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
            }
        }

        zones.Delete(recursive: true);
    }

    [Fact]
    public async Task The_filters_of_the_page_filter_the_file()
    {
        using var response = await GetAsync("/accounts/1/activity.csv?type=withdrawal&min=10");
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(",WD,-12.50,", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> GetAsync(string address) => bank.GetAsync(address);

    /// <summary>The files that the list of accounts links.</summary>
    private async Task<IReadOnlyList<string>> LinksAsync()
    {
        using var page = await GetAsync("/accounts");
        return [.. Links().Matches(await page.Content.ReadAsStringAsync()).Select(match => "/" + match.Groups[1].Value).Where(link => link.Contains('.')).Distinct()];
    }

    [GeneratedRegex("script-src 'nonce-([^']+)' 'strict-dynamic';")]
    private static partial Regex NonceIn();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();

    [GeneratedRegex("(?:href|src)=\"([^\":?#]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<=\.min)\.\w{10}(?=\.(?:css|js)$)")]
    private static partial Regex Fingerprint();

    [GeneratedRegex("url\\([\"']?(?!data:)([^)\"']+)[\"']?\\)")]
    private static partial Regex Loaded();

    /// <summary>A test of files that Linux alone has.</summary>
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Reads the time zones of Linux.";
    }

    /// <summary>The app as a process, on a small bank whose texts a spreadsheet could take for formulas.</summary>
    public sealed class ServedBank : IAsyncLifetime
    {
        private readonly TestDatabase _database = new();
        private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
        private AppProcess? _app;

        public async Task InitializeAsync()
        {
            using (var raw = new RawDatabase(_database.File))
            {
                raw.Load(RawDatabase.SmallBank);
                raw.Execute(
                    """
                    UPDATE accounts SET owner = '=HYPERLINK("http://example.com")' WHERE id = 2;
                    INSERT INTO activity (account_id, type, amount_cents, created_at, memo, memo_key) VALUES
                        (1, 'DEP', 100001, '2026-03-02 10:00:00', '=1+1', 'stored as it is'),
                        (1, 'DEP', 200, '2026-03-02 10:00:01', '+x', 'stored as it is'),
                        (1, 'DEP', 300, '2026-03-02 10:00:02', '-x', 'stored as it is'),
                        (1, 'DEP', 400, '2026-03-02 10:00:03', '@x', 'stored as it is'),
                        (1, 'DEP', 500, '2026-03-02 10:00:04', char(9) || 'x', 'stored as it is'),
                        (1, 'WD', 1250, '2026-03-02 10:00:05', 'plain, with a "quote"', 'stored as it is');
                    UPDATE accounts SET activity_count = 7, balance_cents = (SELECT SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END) FROM activity WHERE account_id = 1) WHERE id = 1;
                    INSERT INTO courses (id, code, title, capacity) VALUES (77, 'CSV 77/"x', 'Files', 5);
                    INSERT INTO students (id, name, email) VALUES (77, '=1+1', 'csv@example.org');
                    INSERT INTO enrollments (student_id, course_id, role, grade, status, enrolled_at) VALUES (77, 77, 'auditor', 'A', 'enrolled', '2026-03-02 10:00:00');
                    """);
            }

            _app = await AppProcess.ServeAsync(AppProcess.On(_database.File));
        }

        public async Task DisposeAsync()
        {
            _http.Dispose();
            if (_app is not null)
            {
                await _app.DisposeAsync();
            }

            _database.Dispose();
        }

        public AppProcess App => _app!;

        public async Task<HttpResponseMessage> GetAsync(string address, string? host = null, HttpMethod? method = null)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, _app!.Address + address);
            request.Headers.Host = host;
            return await _http.SendAsync(request);
        }
    }
}
