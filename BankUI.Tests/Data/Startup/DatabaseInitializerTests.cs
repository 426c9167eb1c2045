using BankUI.Data;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Startup;

public sealed class DatabaseInitializerTests : IDisposable
{
    private const string LockTable =
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-03-01 12:00:00');
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("bankui-start-").FullName;
    private readonly List<ServiceProvider> _apps = [];

    private string Database => Path.Combine(_folder, "bankui.db");

    [Fact]
    public async Task A_first_start_makes_the_folder_and_the_database()
    {
        var file = Path.Combine(_folder, "new", "data", "bankui.db");

        await Start(file);

        using var raw = new RawDatabase(file);
        Assert.Equal(0, raw.Count("accounts"));
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_one_left()
    {
        await StartAndStop();
        Fill();

        await StartAndStop();

        using var raw = new RawDatabase(Database);
        Assert.Equal(3, raw.Count("accounts"));
    }

    [Fact]
    public async Task The_lock_of_a_migration_that_was_killed_does_not_stop_the_next_start()
    {
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute(LockTable);
        }

        await StartAndStop();

        using var started = new RawDatabase(Database);
        Assert.Equal(0, started.Count("accounts"));
        Assert.Equal(0, started.Count("\"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task The_lock_that_is_simulated_here_is_the_one_that_ef_core_takes()
    {
        await StartAndStop();

        using var raw = new RawDatabase(Database);
        var real = Definition(raw);
        raw.Execute("DROP TABLE \"__EFMigrationsLock\"");
        raw.Execute(LockTable);
        Assert.Equal(real, Definition(raw));

        static string Definition(RawDatabase database) =>
            string.Concat(((string)database.Scalar("SELECT sql FROM sqlite_master WHERE name = '__EFMigrationsLock'")!).Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public async Task A_lock_that_was_left_after_the_migration_does_not_stop_the_next_start()
    {
        await StartAndStop();
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute(LockTable);
        }

        await StartAndStop();
    }

    [Fact]
    public async Task A_migration_that_was_killed_half_way_is_made_again_from_the_start()
    {
        // What a process leaves that dies between two statements of the migration: the lock, an empty history, and in the
        // write-ahead log half of a transaction that was never committed.
        var dying = Path.Combine(_folder, "dying.db");
        using (var raw = new RawDatabase(dying))
        {
            raw.Execute("PRAGMA journal_mode = WAL");
            raw.Execute(LockTable);
            raw.Execute("CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL CONSTRAINT \"PK___EFMigrationsHistory\" PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)");
            raw.Execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; CREATE TABLE accounts (id INTEGER PRIMARY KEY, filler TEXT)");
            raw.Execute("INSERT INTO accounts (filler) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT printf('%.*c', 4000, 'x') FROM n");
            File.Copy(dying, Database);
            File.Copy(dying + "-wal", Database + "-wal");
        }

        Assert.True(new FileInfo(Database + "-wal").Length > 100_000);

        await StartAndStop();

        using var started = new RawDatabase(Database);
        Assert.Equal(0, started.Count("accounts"));
        Assert.Equal("ok", started.Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_migration_that_fails_half_way_leaves_nothing_of_itself_and_says_so_in_one_line()
    {
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute("CREATE TABLE students (id INTEGER PRIMARY KEY)");
        }

        OneLine(await Assert.ThrowsAsync<StartupException>(StartAndStop), "cannot be used", "students");

        using (var raw = new RawDatabase(Database))
        {
            Assert.Null(raw.Scalar("SELECT name FROM sqlite_master WHERE name = 'accounts'"));
            Assert.Equal(0, raw.Count("\"__EFMigrationsLock\""));
            raw.Execute("DROP TABLE students");
        }

        await StartAndStop();
    }

    [Fact]
    public async Task A_database_with_data_is_copied_before_it_is_migrated()
    {
        await StartAndStop();
        Fill();

        await BeforeMigration();

        using var backup = new RawDatabase(Database + ".before-Next");
        Assert.Equal(3, backup.Count("accounts"));
        Assert.Equal("ok", backup.Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_copy_of_an_earlier_try_is_replaced_by_one_of_the_present()
    {
        await StartAndStop();
        await BeforeMigration();
        Fill();

        await BeforeMigration();

        using var backup = new RawDatabase(Database + ".before-Next");
        Assert.Equal(3, backup.Count("accounts"));
    }

    [Fact]
    public async Task What_a_killed_migration_left_is_replaced_by_the_copy_from_before_it_and_kept()
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute("DELETE FROM accounts");
            raw.Execute(LockTable);
        }

        await BeforeMigration();

        await StartAndStop();
        using var database = new RawDatabase(Database);
        using var backup = new RawDatabase(Database + ".before-Next");
        using var left = new RawDatabase(Database + ".interrupted-Next");
        Assert.Equal((3, 3, 0), (database.Count("accounts"), backup.Count("accounts"), left.Count("accounts")));
        Assert.Equal("wal", database.Scalar("PRAGMA journal_mode"));
        Assert.Equal("ok", database.Scalar("PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("CREATE TABLE ef_temp_accounts (id INTEGER)")]
    [InlineData("CREATE TABLE kept_sequence (name TEXT, seq INTEGER)")]
    public async Task What_a_failed_migration_left_is_replaced_as_well(string leftover)
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute($"DELETE FROM accounts; {leftover}");
        }

        await BeforeMigration();

        using var database = new RawDatabase(Database);
        Assert.Equal(3, database.Count("accounts"));
    }

    [Fact]
    public async Task What_was_stored_since_the_copy_is_kept_where_an_earlier_version_served_after_a_killed_migration()
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        Execute(LockTable);
        await StartAndStop();
        Execute("DELETE FROM accounts WHERE id = 1");

        await BeforeMigration();

        using var database = new RawDatabase(Database);
        using var backup = new RawDatabase(Database + ".before-Next");
        Assert.Equal((2, 2, 0), (database.Count("accounts"), backup.Count("accounts"), database.Count("\"__EFMigrationsLock\"")));
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => file.Contains(".interrupted-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_stored_since_the_copy_is_kept_where_that_version_wrote_no_mark()
    {
        await StartAndStop();
        Fill();
        Execute("PRAGMA user_version = 0");
        await BeforeMigration();
        Execute(LockTable);
        Execute("INSERT INTO accounts (owner, email) VALUES ('Ada', 'ada@example.com')");

        await BeforeMigration();

        using var database = new RawDatabase(Database);
        Assert.Equal(4, database.Count("accounts"));
    }

    [Theory]
    [InlineData("CREATE TABLE ef_temp_accounts (id INTEGER)", "ef_temp_accounts")]
    [InlineData("CREATE TABLE kept_sequence (name TEXT, seq INTEGER)", "kept_sequence")]
    public async Task Half_made_tables_in_what_was_served_since_the_copy_are_refused_and_nothing_is_changed(string leftover, string name)
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        Execute(leftover);
        await StartAndStop();
        Execute("DELETE FROM accounts WHERE id = 1");

        OneLine(await Assert.ThrowsAsync<StartupException>(() => BeforeMigration()), Database, name, "start the version again that used it");

        using var database = new RawDatabase(Database);
        using var backup = new RawDatabase(Database + ".before-Next");
        Assert.Equal((2, 3), (database.Count("accounts"), backup.Count("accounts")));
    }

    [Fact]
    public async Task What_interrupted_migrations_left_is_never_written_over()
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        foreach (var id in new[] { 1, 2 })
        {
            Execute($"DELETE FROM accounts WHERE id = {id}");
            Execute(LockTable);
            await BeforeMigration();
        }

        using var first = new RawDatabase(Database + ".interrupted-Next");
        using var second = new RawDatabase(Database + ".interrupted-Next-2");
        Assert.Equal((0, 1), (first.Count("accounts WHERE id = 1"), second.Count("accounts WHERE id = 1")));
        using var database = new RawDatabase(Database);
        Assert.Equal(3, database.Count("accounts"));
    }

    [Fact]
    public async Task What_a_restore_keeps_is_no_copy_from_before_a_migration()
    {
        await StartAndStop();
        Fill();
        await BeforeMigration();
        File.Move(Database + ".before-Next", Database + ".before-restore-20260301-120000");
        Execute(LockTable);
        Execute("DELETE FROM accounts WHERE id = 1");

        await BeforeMigration();

        using var database = new RawDatabase(Database);
        Assert.Equal(2, database.Count("accounts"));
    }

    [Fact]
    public async Task A_first_start_that_was_killed_in_a_migration_is_begun_again()
    {
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute("PRAGMA journal_mode = WAL");
            raw.Execute(LockTable);
            raw.Execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY); CREATE TABLE ef_temp_accounts (id INTEGER PRIMARY KEY)");
        }

        await File.WriteAllTextAsync(Database + ".lock", "new");

        await StartAndStop();

        using var started = new RawDatabase(Database);
        Assert.Equal(0, started.Count("accounts"));
        Assert.Equal("wal", started.Scalar("PRAGMA journal_mode"));
        Assert.Null(started.Scalar("SELECT name FROM sqlite_master WHERE name = 'ef_temp_accounts'"));
    }

    [Fact]
    public async Task A_new_database_is_not_copied()
    {
        await StartAndStop();

        Assert.DoesNotContain(Directory.GetFiles(_folder), file => file.Contains(".before-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_app_on_the_same_file_is_refused_and_may_start_when_the_first_has_stopped()
    {
        var first = await Start(Database);

        OneLine(await Assert.ThrowsAsync<StartupException>(() => Start(Database)), $"The database file {Database} is in use by another BankUI.");
        await first.DisposeAsync();

        await Start(Database);
    }

    [Fact]
    public async Task A_database_from_a_newer_version_is_refused_and_left_alone()
    {
        await StartAndStop();
        using (var raw = new RawDatabase(Database))
        {
            raw.Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Future', '99.0.0')");
        }

        OneLine(await Assert.ThrowsAsync<StartupException>(StartAndStop), "newer version of BankUI", "29991231000000_Future");
    }

    [Fact]
    public async Task A_directory_is_not_a_database()
    {
        Directory.CreateDirectory(Database);

        OneLine(await Assert.ThrowsAsync<StartupException>(StartAndStop), Database, "it is a folder");
        Assert.False(File.Exists(Database + ".lock"));
    }

    [Fact]
    public async Task Another_kind_of_file_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter, and not a database.\n", 500));
        await File.WriteAllTextAsync(Database, text);

        OneLine(await Assert.ThrowsAsync<StartupException>(StartAndStop), Database, "it is not a SQLite database");

        Assert.Equal(text, await File.ReadAllTextAsync(Database));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");

        OneLine(
            await Assert.ThrowsAsync<StartupException>(() => Start(Path.Combine(_folder, "file", "data", "bankui.db"))),
            "cannot be written", "ConnectionStrings:Sqlite");
    }

    [Fact]
    public async Task A_read_only_connection_is_refused()
    {
        await StartAndStop();

        OneLine(await Assert.ThrowsAsync<StartupException>(() => StartWith($"Data Source={Database};Mode=ReadOnly")), "it is read-only");
    }

    [Fact]
    public void A_password_is_refused_because_this_sqlite_does_not_encrypt()
    {
        var refusal = Refused(("ConnectionStrings:Sqlite", "Data Source=bankui.db;Password=secret"));

        OneLine(refusal, "leave Password out, this SQLite does not encrypt");
        Assert.DoesNotContain("secret", refusal.Message);
    }

    [Fact]
    public async Task A_database_that_another_program_keeps_locked_is_refused()
    {
        await StartAndStop();
        using var other = new RawDatabase(Database);
        other.Execute("BEGIN IMMEDIATE");

        OneLine(
            await Assert.ThrowsAsync<StartupException>(() => StartWith($"Data Source={Database};Default Timeout=1")),
            "another program holds its lock");
    }

    [Theory]
    [InlineData("Oracle")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("+1")]
    [InlineData("Sqlite,SqlServer")]
    public void An_unknown_provider_is_refused(string provider) =>
        OneLine(Refused(("Database:Provider", provider)), $"Database:Provider is \"{provider}\"; it must be Sqlite, PostgreSql or SqlServer.");

    [Theory]
    [InlineData("Sqlite", null)]
    [InlineData("sqlite", "  ")]
    [InlineData("SqlServer", "")]
    public void An_empty_connection_string_is_refused(string provider, string? text) =>
        OneLine(
            Refused(("Database:Provider", provider), ("ConnectionStrings:Sqlite", text), ("ConnectionStrings:SqlServer", text)),
            "is empty; give it a connection string.");

    [Theory]
    [InlineData("bankui.db")]
    [InlineData("Data Source=")]
    [InlineData("File=bankui.db")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=bank;Mode=Memory")]
    [InlineData("Data Source=bank;Mode=Sometimes")]
    [InlineData("Data Source=bank;Default Timeout=soon")]
    [InlineData("Data Source=bank;Default Timeout=99999999999")]
    [InlineData("Data Source=bank;Pooling=perhaps")]
    [InlineData("Data Source=\0")]
    public void A_connection_string_that_names_no_file_is_refused(string text) =>
        OneLine(Refused(("ConnectionStrings:Sqlite", text)), "ConnectionStrings:Sqlite is not a connection string for Sqlite: ");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Server=db")]
    [InlineData("Database=BankUI")]
    [InlineData("Server=db;Database=BankUI;Encrypt=perhaps")]
    [InlineData("Server=db;Database=BankUI;Connect Timeout=99999999999")]
    [InlineData("Server=db;Database=BankUI;Colour=red")]
    public void A_connection_string_that_names_no_server_is_refused(string text) =>
        OneLine(
            Refused(("Database:Provider", "SqlServer"), ("ConnectionStrings:SqlServer", text)),
            "ConnectionStrings:SqlServer is not a connection string for SqlServer: ");

    [Fact]
    public void A_refused_connection_string_keeps_its_password_to_itself() =>
        Assert.DoesNotContain(
            "secret",
            Refused(("Database:Provider", "SqlServer"), ("ConnectionStrings:SqlServer", "Server=db;Database=BankUI;Password=secret;Encrypt=perhaps")).Message);

    [Fact]
    public void A_setting_that_is_neither_true_nor_false_is_named() =>
        OneLine(
            Refused(("ConnectionStrings:Sqlite", "Data Source=bankui.db"), ("Database:SampleData", "maybe")),
            "Database:SampleData is \"maybe\"; it must be true or false.");

    [Fact]
    public void A_relative_file_lies_under_the_apps_folder_with_foreign_keys_on()
    {
        var settings = Read(("ConnectionStrings:Sqlite", "Data Source=data/bankui.db;Foreign Keys=False"));
        var sqlite = new SqliteConnectionStringBuilder(settings.ConnectionString);

        Assert.Equal(Path.Combine(_folder, "data", "bankui.db"), sqlite.DataSource);
        Assert.True(sqlite.ForeignKeys);
        Assert.True(settings.SampleData);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData(";Default Timeout=11", 11)]
    [InlineData(";default timeout=12", 12)]
    [InlineData(";Command Timeout=13", 13)]
    public void Waiting_for_the_lock_takes_five_seconds_unless_another_time_is_given(string given, int seconds) =>
        Assert.Equal(
            seconds,
            new SqliteConnectionStringBuilder(Read(("ConnectionStrings:Sqlite", "Data Source=bankui.db" + given)).ConnectionString).DefaultTimeout);

    [Fact]
    public async Task A_services_connection_is_durable_and_keeps_the_foreign_keys()
    {
        using var bank = new TestDatabase();
        await using var db = bank.Context();

        Assert.Equal("wal", await Pragma<string>("journal_mode"));
        Assert.Equal(2, await Pragma<long>("synchronous"));
        Assert.Equal(1, await Pragma<long>("foreign_keys"));
        Assert.Equal(5, db.Database.GetDbConnection() is SqliteConnection connection ? connection.DefaultTimeout : 0);

        async Task<T> Pragma<T>(string name)
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_database_that_held_a_row_once_has_been_used()
    {
        using var bank = new TestDatabase();
        var initializer = bank.Get<DatabaseInitializer>();
        Assert.False(await initializer.EverUsedAsync());

        await using (var db = bank.Context())
        {
            db.Students.Add(new Student("Sam", "sam@example.com"));
            await db.SaveChangesAsync();
            await db.Students.ExecuteDeleteAsync();
        }

        Assert.True(await initializer.EverUsedAsync());
    }

    public void Dispose()
    {
        _apps.ForEach(app => app.Dispose());
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static void OneLine(StartupException refusal, params string[] parts)
    {
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain('\r', refusal.Message);
        Assert.All(parts, part => Assert.Contains(part, refusal.Message));
    }

    private Task<ServiceProvider> Start(string file) => StartWith($"Data Source={file}");

    private ServiceProvider App(string connectionString)
    {
        var app = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddBankDatabase(TestDatabase.Settings(connectionString))
            .BuildServiceProvider();
        _apps.Add(app);
        return app;
    }

    private async Task<ServiceProvider> StartWith(string connectionString)
    {
        var app = App(connectionString);
        try
        {
            await using var scope = app.CreateAsyncScope();
            using var guard = new CancellationTokenSource(Patience);
            await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>()
                .InitializeAsync(withSampleData: false, guard.Token).WaitAsync(Patience);
            return app;
        }
        catch
        {
            // A process that cannot start ends, and leaves the file to others.
            await app.DisposeAsync();
            throw;
        }
    }

    private async Task StartAndStop()
    {
        var app = await Start(Database);
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    // What a start does that ends in the migration: the bank is not served.
    private async Task BeforeMigration()
    {
        await using var app = App($"Data Source={Database}");
        var engine = app.GetRequiredService<IDatabaseEngine>();
        await engine.OpenAsync(CancellationToken.None);
        await engine.BeforeMigrationAsync(hasData: true, "Next", CancellationToken.None);
    }

    private void Execute(string sql)
    {
        using var raw = new RawDatabase(Database);
        raw.Execute(sql);
    }

    private void Fill()
    {
        using var raw = new RawDatabase(Database);
        raw.Load(RawDatabase.SmallBank);
    }

    private DatabaseSettings Read(params (string Key, string? Value)[] settings) => DatabaseSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build(), _folder);

    private StartupException Refused(params (string Key, string? Value)[] settings) =>
        Assert.Throws<StartupException>(() => Read(settings));
}
