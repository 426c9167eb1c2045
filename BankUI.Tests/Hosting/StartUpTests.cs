using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BankUI.Hosting;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace BankUI.Tests.Hosting;

/// <summary>The app as a process: how it starts, refuses to, and stops. What it refuses it says in one plain line.</summary>
[Trait("Speed", "Slow")]
public sealed class StartUpTests : IDisposable
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(20);
    private static readonly HttpClient Http = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-start-").FullName;

    private string Database => Path.Combine(_folder, "bankui.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Unless_told_otherwise_it_listens_to_this_machine_only()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(AppProcess.Assembly)!, "appsettings.json")));
        Assert.Equal("http://localhost:5080", settings.RootElement.GetProperty("Urls").GetString());
    }

    [Fact]
    public async Task No_folder_is_watched_for_changes_of_settings()
    {
        await using var app = BankApp.Create(AppProcess.On(Database));
        var files = ((IConfigurationRoot)app.Configuration).Providers.OfType<FileConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.Source.ReloadOnChange));
    }

    [Theory]
    [InlineData("de_DE")]
    [InlineData("tr_TR")]
    public async Task It_writes_English_whatever_the_language_of_the_server(string language)
    {
        await using var seed = await AppProcess.RunInLanguageAsync(language, "seed", "--accounts", "3000", "--activities", "6000", Sqlite(Database));
        await using var backup = await AppProcess.RunInLanguageAsync(language, "backup", Path.Combine(_folder, "copy.db"), Sqlite(Database));

        Assert.Matches(@"verified: [0-9],[0-9]{3} KB\.", backup.Everything);
    }

    [Fact]
    public async Task A_port_in_use_is_said_before_the_database_is_touched()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var port = ((IPEndPoint)occupied.LocalEndpoint).Port;
        await RefusesAsync($"port {port} is in use", "--urls", $"http://127.0.0.1:{port}", Sqlite(Database));
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_second_start_is_refused_by_port_and_by_database_and_the_first_goes_on()
    {
        await using var first = await AppProcess.ServeAsync(AppProcess.On(Database));
        await RefusesAsync("is in use by another program", "--urls", first.Address, Sqlite(Database));
        await RefusesAsync(Database, AppProcess.On(Database));
        Assert.Contains("Alba Moreno", await Http.GetStringAsync(first.Address + "/accounts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_and_started_again_it_has_the_data_that_it_had_and_no_sample_data_on_top()
    {
        await using (var first = await AppProcess.ServeAsync(AppProcess.On(Database)))
        {
            Assert.Contains("Alba Moreno", await Http.GetStringAsync(first.Address + "/accounts"), StringComparison.Ordinal);
        }

        using (var raw = new RawDatabase(Database))
        {
            raw.Execute("DELETE FROM accounts WHERE owner = 'Alba Moreno'");
            raw.Execute("INSERT INTO accounts (owner, email) VALUES ('Aaron Between', 'aaron@example.com')");
        }

        await using var second = await AppProcess.ServeAsync(AppProcess.On(Database));
        var page = await Http.GetStringAsync(second.Address + "/accounts");
        Assert.Contains("Aaron Between", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Alba Moreno", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_file_of_a_young_bank_that_is_served_is_whole()
    {
        var copy = Path.Combine(_folder, "copy.db");
        await using (await AppProcess.ServeAsync(AppProcess.On(Database)))
        {
            File.Copy(Database, copy);
        }

        using var raw = new RawDatabase(copy);
        Assert.Equal("ok", raw.Scalar("PRAGMA integrity_check"));
        Assert.Equal(1L, raw.Scalar("SELECT COUNT(*) FROM accounts WHERE owner = 'Alba Moreno'"));
    }

    [Fact]
    public async Task Killed_and_without_its_file_it_makes_no_new_bank()
    {
        await using (await AppProcess.ServeAsync(AppProcess.On(Database)))
        {
        }

        var away = Path.Combine(_folder, "away.db");
        File.Move(Database, away);
        await RefusesAsync($"{Database} is gone", AppProcess.On(Database));
        await File.WriteAllBytesAsync(Database, []);
        await RefusesAsync($"{Database} is empty", AppProcess.On(Database));

        File.Move(away, Database, overwrite: true);
        await using var again = await AppProcess.ServeAsync(AppProcess.On(Database));
        Assert.Contains("Alba Moreno", await Http.GetStringAsync(again.Address + "/accounts"), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_database_that_is_a_folder_is_refused() => RefusesAsync(_folder, AppProcess.On(_folder));

    [Fact]
    public async Task A_database_below_a_regular_file_is_refused()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");
        await RefusesAsync(file, AppProcess.On(Path.Combine(file, "bankui.db")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Database, "Dear diary");
        await RefusesAsync(Database, AppProcess.On(Database));
        Assert.Equal("Dear diary", await File.ReadAllTextAsync(Database));
    }

    [Theory]
    [InlineData("Database:Provider is \"Oracle\"", "--Database:Provider=Oracle")]
    [InlineData("Database:SampleData is \"perhaps\"", "--Database:SampleData=perhaps")]
    [InlineData("ConnectionStrings:Sqlite", "--ConnectionStrings:Sqlite=Nonsense=1")]
    [InlineData("ConnectionStrings:Sqlite", "--ConnectionStrings:Sqlite=no connection string at all")]
    [InlineData("ConnectionStrings:SqlServer is empty", "--Database:Provider=SqlServer")]
    public Task Settings_that_make_no_sense_are_refused_by_name(string naming, params string[] settings) =>
        RefusesAsync(naming, [.. AppProcess.On(Database), .. settings]);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:port")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://192.0.2.1:5080")]
    public Task Addresses_that_cannot_be_listened_on_are_refused(string url) => RefusesAsync(url, "--urls", url, Sqlite(Database));

    [Fact]
    public async Task Seed_fills_a_new_database_once_and_the_app_serves_it()
    {
        string[] seed = ["seed", "--accounts", "50", "--activities", "500", "--students", "20", "--courses", "3", "--enrollments", "30", Sqlite(Database)];
        await using (var first = await AppProcess.RunToEndAsync(seed))
        {
            Assert.True(await first.ExitAsync(Promptly) == 0, first.Everything);
            Assert.Empty(first.Errors);
        }

        await using (var second = await AppProcess.RunToEndAsync(seed))
        {
            Assert.True(await second.ExitAsync(Promptly) == 1, second.Everything);
            Assert.Single(second.Errors);
        }

        using (var raw = new RawDatabase(Database))
        {
            Assert.Equal((50, 500), (raw.Count("accounts"), raw.Count("activity")));
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(Database));
        Assert.Contains("of 50<", await Http.GetStringAsync(app.Address + "/accounts"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Seed_interrupted_half_way_leaves_a_database_that_the_app_serves()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Sends a signal as Linux does.");
        await using (var seed = AppProcess.StartInterruptible("seed", "--accounts", "2000", "--activities", "1000000", Sqlite(Database)))
        {
            await seed.OutputAsync(line => line.Contains('%') && !line.TrimStart().StartsWith("0 %", StringComparison.Ordinal));
            await seed.SignalAsync("INT");
            Assert.True(await seed.ExitAsync(AppProcess.Patience) == 130, seed.Everything);
            Assert.StartsWith("Stopped; the database holds", Assert.Single(seed.Errors), StringComparison.Ordinal);
        }

        using (var raw = new RawDatabase(Database))
        {
            Assert.InRange(raw.Count("activity"), 1, 999_999);
            Assert.Equal(0L, raw.Scalar(
                """
                SELECT COUNT(*) FROM accounts a WHERE balance_cents <>
                    (SELECT COALESCE(SUM(CASE type WHEN 'DEP' THEN amount_cents ELSE -amount_cents END), 0) FROM activity x WHERE x.account_id = a.id)
                """));
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(Database));
        Assert.Contains("account-row", await Http.GetStringAsync(app.Address + "/accounts"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Told_to_stop_it_stops(string signal)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Sends a signal as Linux does.");
        await using var app = AppProcess.StartInterruptible(AppProcess.On(Database));
        await app.OutputAsync(line => line.StartsWith("BankUI is at", StringComparison.Ordinal));
        await Http.GetStringAsync(app.Address + "/accounts");
        await app.SignalAsync(signal);
        Assert.True(await app.ExitAsync(Promptly) == 0, app.Everything);
        Assert.Empty(app.Errors);
    }

    private static string Sqlite(string file) => $"--ConnectionStrings:Sqlite=Data Source={file}";

    private static async Task RefusesAsync(string naming, params string[] args)
    {
        await using var app = await AppProcess.RunToEndAsync(args);
        Assert.True(await app.ExitAsync(Promptly) != 0, app.Everything);
        Assert.True(app.Errors.Count == 1, app.Everything);
        Assert.StartsWith("BankUI cannot start: ", app.Errors[0], StringComparison.Ordinal);
        Assert.Contains(naming, app.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", app.Everything, StringComparison.Ordinal);
    }
}
