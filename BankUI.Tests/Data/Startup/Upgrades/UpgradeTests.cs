using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Operating;
using BankUI.Data.Startup;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.Details.Statement;
using BankUI.Features.Accounts.List;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Students;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BankUI.Tests.Data.Startup.Upgrades;

/// <summary>A database of each earlier version, started by this one: nothing is lost, and what was deleted can still be restored.</summary>
public sealed class UpgradeTests
{
    /// <summary>Migrations that came with the one after them: no version had them as its newest.</summary>
    private static readonly string[] NeverNewest = ["AccountSearch", "TextKeys"];

    public static TheoryData<DatabaseProvider, string> Versions
    {
        get
        {
            var versions = new TheoryData<DatabaseProvider, string>();
            foreach (var (engine, version) in OldBanks.All)
            {
                versions.Add(engine, version);
            }

            return versions;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public async Task Every_row_is_kept_and_follows_todays_rules_and_schema(DatabaseProvider engine, string version)
    {
        using var old = new TestDatabase(OldBanks.Copy(engine, version));
        using var connection = old.Connect();
        var before = StoredTables.Of(engine, connection);

        await StartAsync(old);

        before.AssertKeptIn(StoredTables.Of(engine, connection));
        Assert.Empty(await old.Get<Verification>().FindAsync());
        using var fresh = new TestDatabase(engine);
        using var made = fresh.Connect();
        Assert.Equal(StoredSchema.Of(engine, made), StoredSchema.Of(engine, connection));
        await AssertFoundAsync(old);
    }

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public async Task Every_deletion_is_restored_as_it_was(DatabaseProvider engine, string version)
    {
        using var intact = OldBanks.CopyBeforeDeletions(engine, version);
        using var intactConnection = intact.Connect();
        using var old = new TestDatabase(OldBanks.Copy(engine, version));
        await StartAsync(old);

        foreach (var deletion in (await old.Get<RestoreService>().ListAsync()).Where(deletion => deletion.RestoredAt is null))
        {
            var restored = await old.Get<RestoreService>().RestoreAsync(deletion.Id, "a test");
            Assert.True(restored.IsOk, $"{deletion.Subject}: {restored.Refusal?.Sentence} {string.Join(' ', (restored.Refusal as RestoreConflict)?.Reasons ?? [])}");
        }

        // A memo that had no key when it was deleted gets one within a second.
        using var keys = new MissingKeys(old.Get<IServiceScopeFactory>(), old.Get<StorageWatch>(), old.Clock, NullLogger<MissingKeys>.Instance);
        Assert.True(await keys.FillAsync(default));

        using var connection = old.Connect();
        StoredTables.Of(engine, intactConnection).AssertKeptIn(StoredTables.Of(engine, connection), table => !table.StartsWith("deletion", StringComparison.Ordinal));
        Assert.Empty(await old.Get<Verification>().FindAsync());
        await AssertFoundAsync(old);
    }

    [Fact]
    public async Task What_was_there_before_is_copied_first_and_can_be_opened_by_the_version_that_made_it()
    {
        using var old = new TestDatabase(OldBanks.Copy(DatabaseProvider.Sqlite, "Initial"));

        await StartAsync(old);

        using var copy = new RawDatabase(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(old.File)!, "*.before-*")));
        Assert.Equal(["20261122125938_Initial"], copy.Texts("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\""));
        Assert.Equal("ok", copy.Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task An_upgrade_that_was_killed_in_a_later_one_of_its_migrations_is_made_again_from_the_start()
    {
        using var old = new TestDatabase(OldBanks.Copy(DatabaseProvider.Sqlite, "BalanceOverTime"));
        using var connection = old.Connect();
        var before = StoredTables.Of(DatabaseProvider.Sqlite, connection);
        var engine = old.Get<IDatabaseEngine>();
        await engine.OpenAsync(default);
        await engine.BeforeMigrationAsync(hasData: true, "20261129071721_TextKeys", default);
        await using (var db = old.Context())
        {
            await db.Database.MigrateAsync("TextKeys");
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE ef_temp_accounts (id INTEGER); DELETE FROM activity; INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-03-01 12:00:00')");
        }

        await StartAsync(old);

        before.AssertKeptIn(StoredTables.Of(DatabaseProvider.Sqlite, connection));
        Assert.Empty(await old.Get<Verification>().FindAsync());
        await AssertFoundAsync(old);
    }

    [Fact]
    public async Task The_keys_of_rows_that_were_deleted_are_not_given_again()
    {
        using var old = new TestDatabase(OldBanks.Copy(DatabaseProvider.Sqlite, "BalanceOverTime"));
        using var connection = old.Connect();
        const string Keys = "SELECT name || ' ' || seq FROM sqlite_sequence";
        var before = StoredTables.Texts(connection, Keys);

        await StartAsync(old);

        Assert.Empty(before.Except(StoredTables.Texts(connection, Keys)));
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task There_is_a_database_of_every_version_but_this_one(DatabaseProvider engine)
    {
        using var bank = new TestDatabase(engine);
        await using var db = bank.Context();

        var versions = db.Database.GetMigrations().SkipLast(1).Select(migration => migration.Split('_')[1]).Except(NeverNewest);

        Assert.Equal(versions.Order(StringComparer.Ordinal), OldBanks.All.Where(old => old.Engine == engine).Select(old => old.Version).Order(StringComparer.Ordinal));
    }

    private static Task StartAsync(TestDatabase bank) => bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);

    // Every row that has a name is found by it, and every memo by the filter of its account.
    private static async Task AssertFoundAsync(TestDatabase bank)
    {
        await using var db = bank.Context();
        foreach (var account in await db.Accounts.AsNoTracking().Include(a => a.Activities).ToListAsync())
        {
            Assert.Contains((await bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = account.Owner })).Rows, row => row.Id == account.Id);
            Assert.Contains((await bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = account.Email })).Rows, row => row.Id == account.Id);
            foreach (var entry in account.Activities.Where(entry => entry.Memo is not null))
            {
                var found = await bank.Get<AccountDetailsQueries>().StatementAsync(account.Id, new StatementFilter(Text: entry.Memo));
                Assert.Contains(found.Rows, row => row.Entry.Id == entry.Id);
            }
        }

        foreach (var student in await db.Students.ToListAsync())
        {
            Assert.Contains((await bank.Get<StudentQueries>().PageAsync(student.Name, null)).Rows, row => row.Id == student.Id);
        }

        foreach (var instructor in await db.Instructors.ToListAsync())
        {
            Assert.Contains((await bank.Get<InstructorQueries>().PageAsync(instructor.Name, null)).Rows, row => row.Id == instructor.Id);
        }

        foreach (var course in await db.Courses.ToListAsync())
        {
            Assert.Contains((await bank.Get<CourseQueries>().PageAsync(course.Title, null)).Rows, row => row.Id == course.Id);
        }
    }
}
