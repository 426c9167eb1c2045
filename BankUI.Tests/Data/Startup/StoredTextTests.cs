using BankUI.Data;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BankUI.Tests.Data.Startup;

/// <summary>A database of the version before texts had keys is brought up to date, with everything that is in it.</summary>
public sealed class StoredTextTests : IDisposable
{
    private const string Before = "BalanceOverTime";

    private const string OldBank =
        """
        INSERT INTO accounts (id, owner, email, balance_cents, activity_count) VALUES
            (1, 'Mia  Larsen', 'mia@example.com', 500, 1),
            (2, char(0x200B), 'nobody@example.com', 0, 0),
            (3, 'Ada', 'same@example.com', 0, 0),
            (4, 'Bob', 'same@example.com' || char(0x200B), 0, 0),
            (5, 'Cleo' || char(0x202E), 'CLEO@example.com', 0, 0);
        INSERT INTO account_preferences (account_id, nickname) VALUES (1, ' Rent' || char(0x200B) || ' ');
        INSERT INTO activity (account_id, type, amount_cents, memo) VALUES (1, 'DEP', 500, 'U' || char(0x308) || 'berweisung');
        INSERT INTO students (id, name, email) VALUES (1, 'Émile', 'emile@example.com');
        INSERT INTO instructors (id, name, email) VALUES (1, 'Özlem', 'oezlem@example.com');
        INSERT INTO courses (id, code, title, capacity) VALUES (1, 'ÄB-1', 'Databases', 2), (2, 'A' || char(0x308) || 'B-1', 'Databases again', 2);
        UPDATE accounts SET closed_at = '2026-03-01 12:00:00' WHERE id = 1;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-test-").FullName;
    private readonly List<string> _log = [];
    private readonly ServiceProvider _provider;
    private readonly IServiceScope _scope;

    public StoredTextTests()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new LogLines(_log)));
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(TestDatabase.Settings($"Data Source={File};Pooling=False"));
        _provider = services.BuildServiceProvider();
        _scope = _provider.CreateScope();
    }

    private string File => Path.Combine(_folder, "bankui.db");

    public void Dispose()
    {
        _scope.Dispose();
        _provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Texts_of_an_older_version_are_cleaned_found_and_unique_and_what_cannot_be_decided_is_reported_without_names()
    {
        await MigrateAsync(Before, OldBank);

        await StartAsync();

        await using var db = Context();
        Assert.Equal(
            ["Mia Larsen|mia@example.com", "nobody@example.com|nobody@example.com", "Ada|same@example.com", "Bob|", "Cleo|cleo@example.com"],
            await db.Accounts.OrderBy(a => a.Id).Select(a => a.Owner + "|" + (a.EmailKey ?? "")).ToListAsync());
        Assert.Equal("same@example.com", (await db.Accounts.SingleAsync(a => a.Id == 4)).Email);
        Assert.Equal(1, await db.Accounts.CountAsync(a => a.SearchKey.StartsWith("mia larsen\n")));
        Assert.Equal(("Überweisung", "uberweisung"), await db.Activity.Select(x => ValueTuple.Create(x.Memo, x.MemoKey)).SingleAsync());
        Assert.Equal("Rent", (await db.AccountPreferences.SingleAsync()).Nickname);
        Assert.Equal(["emile\nemile@example.com"], await db.Students.Select(s => s.SearchKey).ToListAsync());
        Assert.Equal(["äb-1", null], await db.Courses.OrderBy(c => c.Id).Select(c => c.CodeKey).ToListAsync());
        Assert.Contains(_log, line => line.StartsWith("Account 2 had Owner or Email of which nothing can be seen", StringComparison.Ordinal));
        Assert.Contains(_log, line => line.StartsWith("Account 4 differs from another row only in letters that look the same", StringComparison.Ordinal));
        Assert.Contains(_log, line => line.StartsWith("Course 2 differs from another row", StringComparison.Ordinal));
        Assert.DoesNotContain(_log, line => line.Contains('@') || line.Contains("Bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bank_that_was_emptied_stays_empty()
    {
        await MigrateAsync(Before, "INSERT INTO students (name, email) VALUES ('Sam', 'sam@example.com'); DELETE FROM students");

        await _scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: true);

        await using var db = Context();
        Assert.Equal(0, await db.Accounts.CountAsync() + await db.Students.CountAsync());
    }

    [Fact]
    public async Task A_start_that_was_interrupted_between_the_two_migrations_is_completed_by_the_next_one()
    {
        await MigrateAsync(Before, OldBank);
        await MigrateAsync("TextKeys", "UPDATE accounts SET search_key = 'mia larsen' || char(10) || 'mia@example.com' WHERE id = 1");

        await StartAsync();

        await using var db = Context();
        Assert.Equal(0, await db.Accounts.CountAsync(a => a.SearchKey == "") + await db.Activity.CountAsync(x => x.MemoKey == null));
    }

    [Fact]
    public async Task A_row_that_another_program_inserted_has_its_keys_at_the_next_start()
    {
        await StartAsync();
        using (var raw = new RawDatabase(File))
        {
            raw.Execute("INSERT INTO accounts (owner, email) VALUES ('Émile  Zola', 'Zola@example.com')");
        }

        await StartAsync();

        await using var db = Context();
        Assert.Equal("Émile Zola|zola@example.com|emile zola\nzola@example.com", await db.Accounts.Select(a => a.Owner + "|" + a.EmailKey + "|" + a.SearchKey).SingleAsync());
    }

    [Fact]
    public async Task A_text_that_has_no_room_for_its_normal_form_stays_as_it_is_and_gets_its_keys()
    {
        // Two letters each in every normal form, in a column that is full.
        var full = new string('\u0958', Account.MaxOwnerLength * TypedText.RoomPerCharacter);
        var title = new string('T', Course.MaxCodeLength * TypedText.RoomPerCharacter + 1);
        await StartAsync();
        using (var raw = new RawDatabase(File))
        {
            raw.Execute($"INSERT INTO accounts (owner, email) VALUES ('{full}', 'full@example.com')");
            raw.Execute($"INSERT INTO courses (code, title, capacity) VALUES ('\u200B', '{title}', 1)");
        }

        await StartAsync();

        await using var db = Context();
        var account = await db.Accounts.SingleAsync();
        Assert.Equal((full, "full@example.com"), (account.Owner, account.EmailKey));
        Assert.NotEqual("", account.SearchKey);
        Assert.Equal(title, await db.Courses.Where(c => c.SearchKey != "").Select(c => c.Title).SingleAsync());
        Assert.Contains(_log, line => line.StartsWith("Course 1 had Code or Title of which nothing can be seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_has_its_own_unique_key_already_keeps_it_and_is_no_double()
    {
        await StartAsync();
        using (var raw = new RawDatabase(File))
        {
            raw.Execute("INSERT INTO accounts (owner, email, email_key) VALUES ('Ada', 'ADA@example.com', 'ada@example.com')");
        }

        await StartAsync();

        await using var db = Context();
        Assert.Equal("ada@example.com", await db.Accounts.Select(a => a.EmailKey).SingleAsync());
        Assert.Empty(_log);
    }

    private BankDbContext Context() => _scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();

    private Task StartAsync() => _scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().InitializeAsync(withSampleData: false);

    private async Task MigrateAsync(string migration, string sql)
    {
        await using (new FileStream(File, FileMode.OpenOrCreate))
        {
            // What migrates an older bank finds a file; only a start makes one.
        }

        await using (var db = Context())
        {
            await db.Database.MigrateAsync(migration);
        }

        using var raw = new RawDatabase(File);
        raw.Execute(sql);
    }
}
