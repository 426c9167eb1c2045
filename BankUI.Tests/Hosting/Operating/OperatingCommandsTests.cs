using BankUI.Data.Startup;
using BankUI.Hosting.Operating;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Hosting.Operating;

/// <summary>The commands <c>verify</c>, <c>backup</c> and <c>restore</c>.</summary>
public sealed class OperatingCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-operating-").FullName;
    private readonly TestDatabase _bank = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private string Copy => Path.Combine(_folder, "copies", "copy.db");

    public void Dispose()
    {
        _bank.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_bank_is_verified_while_somebody_uses_it()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        await using var reading = _bank.Context();
        await using var open = await reading.Database.BeginTransactionAsync();

        Assert.Equal(OperatingCommands.Ok, await RunAsync("verify"));

        Assert.Equal("All is well: the stored data keep every rule.", _output.ToString().Trim());
    }

    [Fact]
    public async Task What_is_wrong_is_said_line_by_line()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("PRAGMA foreign_keys = OFF; UPDATE accounts SET balance_cents = 7; INSERT INTO account_preferences (account_id) VALUES (99)");
        }

        Assert.Equal(OperatingCommands.Failed, await RunAsync("verify"));

        Assert.Equal("Every foreign key leads to a row. That does not hold once: row 99 of account_preferences.", _errors.ToString().Trim());
    }

    [Fact]
    public async Task A_copy_that_breaks_a_rule_is_not_kept_and_the_one_before_stays()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        Assert.Equal(OperatingCommands.Ok, await RunAsync("backup", Copy));
        var before = await File.ReadAllBytesAsync(Copy);
        using (var raw = new RawDatabase(_bank.File))
        {
            raw.Execute("UPDATE accounts SET balance_cents = 7");
        }

        Assert.Equal(OperatingCommands.Failed, await RunAsync("backup", Copy));

        Assert.Contains("The copy is not whole and was not kept: The balance of an account is the sum of its ledger.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Copy));
        Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
    }

    [Fact]
    public async Task A_copy_takes_the_place_of_a_bank_and_the_former_one_is_kept()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        Assert.Equal(OperatingCommands.Ok, await RunAsync("backup", Copy));
        var target = Path.Combine(_folder, "served.db");
        await using (await AppProcess.ServeAsync(AppProcess.On(target)))
        {
            Assert.Equal(OperatingCommands.Failed, await RestoreAsync(target));
            Assert.Contains($"The database file {target} is in use by a BankUI. Stop it, and restore then.", _errors.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(OperatingCommands.Ok, await RestoreAsync(target));

        var kept = Assert.Single(Directory.GetFiles(_folder, "served.db.before-restore-*"), file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal));
        using (var former = new RawDatabase(kept))
        {
            Assert.NotEqual(1L, former.Count("accounts"));
        }

        await using var app = await AppProcess.ServeAsync(AppProcess.On(target));
        using var http = new HttpClient();
        Assert.Contains("Ada", await http.GetStringAsync($"{app.Address}/accounts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_last_is_restored_too_where_it_is_still_in_a_wal()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        Assert.True(new FileInfo(_bank.File + "-wal").Length > 0, "Nothing is in the -wal.");
        var target = Path.Combine(_folder, "target.db");

        Assert.Equal((OperatingCommands.Ok, ""), (await OperatingCommands.RunAsync(["restore", _bank.File], TestDatabase.Settings($"Data Source={target}"), TimeProvider.System, _output, _errors), _errors.ToString()));

        using var raw = new RawDatabase(target);
        Assert.Equal(1, raw.Count("accounts"));
    }

    [Theory]
    [InlineData("nothing", "There is no file ")]
    [InlineData("text", " cannot be read: it is not a SQLite database.")]
    [InlineData("other", " is no BankUI database.")]
    [InlineData("newer", " was made by a newer version of BankUI (migration 29991231000000_Future). Use that version.")]
    [InlineData("cut", " cannot be read: it is damaged, or was cut off")]
    public async Task What_is_no_bank_of_this_version_is_refused_in_one_line_and_nothing_changes(string what, string sentence)
    {
        await _bank.OpenAccountAsync("Ada", 1_00);
        var file = Path.Combine(_folder, "given.db");
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(file, new string('x', 5000));
                break;
            case "other":
                using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
                {
                    other.Open();
                    using var create = other.CreateCommand();
                    create.CommandText = "CREATE TABLE notes (text)";
                    create.ExecuteNonQuery();
                }

                break;
            case "newer" or "cut":
                Assert.Equal(OperatingCommands.Ok, await RunAsync("backup", file));
                if (what == "newer")
                {
                    using var raw = new RawDatabase(file);
                    raw.Execute("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Future', '10.0.0')");
                }
                else
                {
                    await using var cut = File.OpenWrite(file);
                    cut.SetLength(cut.Length / 3);
                }

                break;
            default:
                break;
        }

        var target = Path.Combine(_folder, "target.db");
        await File.WriteAllTextAsync(target, "what was there");

        Assert.Equal(OperatingCommands.Failed, await OperatingCommands.RunAsync(["restore", file], TestDatabase.Settings($"Data Source={target}"), TimeProvider.System, _output, _errors));

        Assert.Contains(sentence, _errors.ToString(), StringComparison.Ordinal);
        Assert.Single(_errors.ToString().Trim().Split('\n'));
        Assert.Equal("what was there", await File.ReadAllTextAsync(target));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("verify more")]
    [InlineData("backup one two")]
    public async Task What_it_does_not_understand_it_says(string line)
    {
        Assert.Equal(OperatingCommands.BadArguments, await RunAsync(line.Split(' ')));
        Assert.Contains("backup FILE", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_has_tools_of_its_own()
    {
        var settings = TestStore.SettingsOf(DatabaseProvider.PostgreSql, "Host=none;Database=none;Username=none");

        Assert.Equal(OperatingCommands.BadArguments, await OperatingCommands.RunAsync(["backup", Copy], settings, TimeProvider.System, _output, _errors));

        Assert.Contains("pg_dump", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Migrating_only_brings_the_database_up_to_date_and_ends()
    {
        var file = Path.Combine(_folder, "new.db");

        await using var app = await AppProcess.RunToEndAsync(["--migrate-only", .. AppProcess.On(file)]);

        Assert.Equal("The database is up to date.", app.Output[^1]);
        Assert.Equal(OperatingCommands.Ok, await OperatingCommands.RunAsync(["verify"], TestDatabase.Settings($"Data Source={file}"), TimeProvider.System, _output, _errors));
        using var raw = new RawDatabase(file);
        Assert.Equal(0, raw.Count("accounts"));
    }

    private Task<int> RunAsync(params string[] args) => OperatingCommands.RunAsync(args, TestDatabase.Settings($"Data Source={_bank.File}"), TimeProvider.System, _output, _errors);

    private Task<int> RestoreAsync(string target) => OperatingCommands.RunAsync(["restore", Copy], TestDatabase.Settings($"Data Source={target}"), TimeProvider.System, _output, _errors);
}
