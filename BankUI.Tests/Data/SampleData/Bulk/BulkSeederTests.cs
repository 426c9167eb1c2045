using BankUI.Data.SampleData.Bulk;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SampleData.Bulk;

public abstract class BulkSeederTests(DatabaseProvider engine)
{
    private static readonly SeedSize Size = new(Accounts: 500, Activities: 20_000, Students: 400, Courses: 30, Enrollments: 3_000);

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_bulk_seed_keeps_every_rule_and_makes_what_was_asked_for(int seed)
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<BulkSeeder>().SeedAsync(Size with { Seed = seed }, progress: null, CancellationToken.None);

        SeededRules.AssertKept(bank);
        await using var db = bank.Context();
        Assert.Equal(500, await db.Accounts.CountAsync());
        Assert.Equal(20_000, await db.Activity.CountAsync());
        Assert.Equal(400, await db.Students.CountAsync());
        Assert.Equal(30, await db.Courses.CountAsync());
        Assert.Equal(10, await db.Instructors.CountAsync());
        Assert.Equal(3_000, await db.Enrollments.CountAsync());
        Assert.True(await db.Transfers.AnyAsync());
        Assert.True(await db.Accounts.AnyAsync(a => a.ClosedAt != null));
        Assert.True(await db.Enrollments.AnyAsync(e => e.Status == EnrollmentStatus.Waitlisted));
        Assert.True(await db.Activity.AllAsync(a => a.CreatedAt <= bank.Clock.Now));
    }

    [SkippableFact]
    public async Task The_first_account_has_a_tenth_of_all_activity()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<BulkSeeder>().SeedAsync(Size, progress: null, CancellationToken.None);

        await using var db = bank.Context();
        Assert.Equal(2_000, (await db.Accounts.SingleAsync(a => a.Id == 1)).ActivityCount);
        Assert.Equal(2_000, await db.Accounts.MaxAsync(a => a.ActivityCount));
    }

    [SkippableFact]
    public async Task The_same_seed_makes_the_same_rows_and_another_one_others()
    {
        using var one = new TestDatabase(engine);
        using var same = new TestDatabase(engine);
        using var other = new TestDatabase(engine);
        var small = new SeedSize(Accounts: 50, Activities: 1_000, Students: 40, Courses: 9, Enrollments: 100);
        await one.Get<BulkSeeder>().SeedAsync(small, progress: null, CancellationToken.None);
        await same.Get<BulkSeeder>().SeedAsync(small, progress: null, CancellationToken.None);
        await other.Get<BulkSeeder>().SeedAsync(small with { Seed = 2 }, progress: null, CancellationToken.None);

        Assert.Equal(Rows.All(one), Rows.All(same));
        Assert.NotEqual(Rows.All(one), Rows.All(other));
    }

    [SkippableTheory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(1, 1_000, 0, 5, 0)]
    [InlineData(3, 0, 7, 0, 0)]
    [InlineData(2, 7, 12, 7, 84)]
    public async Task The_smallest_and_the_fullest_sizes_work(int accounts, int activities, int students, int courses, int enrollments)
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<BulkSeeder>().SeedAsync(
            new SeedSize(accounts, activities, students, courses, enrollments), progress: null, CancellationToken.None);

        SeededRules.AssertKept(bank);
        await using var db = bank.Context();
        Assert.Equal(activities, await db.Activity.CountAsync());
        Assert.Equal(enrollments, await db.Enrollments.CountAsync());
    }

    [SkippableFact]
    public async Task Stopped_half_way_it_leaves_whole_accounts_that_keep_every_rule()
    {
        using var bank = new TestDatabase(engine);
        using var stop = new CancellationTokenSource();
        SeedProgress reached = default;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bank.Get<BulkSeeder>().SeedAsync(
            Size,
            progress =>
            {
                reached = progress;
                stop.Cancel();
            },
            stop.Token));

        SeededRules.AssertKept(bank);
        await using var db = bank.Context();
        Assert.InRange(reached.Done, 1, reached.Total - 1);
        Assert.InRange(await db.Accounts.CountAsync(), 1, 499);
        var rows = await db.Accounts.CountAsync() + await db.Activity.CountAsync() + await db.Students.CountAsync()
            + await db.Courses.CountAsync() + await db.Instructors.CountAsync() + await db.Enrollments.CountAsync();
        Assert.Equal(reached.Done, rows);
    }

    [SkippableFact]
    public async Task A_seeded_database_takes_further_rows_and_is_as_durable_as_any()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<BulkSeeder>().SeedAsync(new SeedSize(), progress: null, CancellationToken.None);

        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);
        await using var db = bank.Context();
        db.Accounts.Add(Account.Open("Ada", "ada@example.com", bank.Clock.Now, 500, OperationId.New()).Value!);
        await db.SaveChangesAsync();

        Assert.Equal(1_001, await db.Accounts.MaxAsync(a => a.Id));
        if (engine == DatabaseProvider.Sqlite)
        {
            Assert.Equal(["2"], Rows.Of(bank, "PRAGMA synchronous"));
        }
    }
}

public sealed class SqliteBulkSeederTests() : BulkSeederTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlBulkSeederTests() : BulkSeederTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerBulkSeederTests() : BulkSeederTests(DatabaseProvider.SqlServer);
