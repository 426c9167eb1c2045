using BankUI.Data.SampleData;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Data.SampleData.Bulk;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SampleData;

public abstract class SampleBankTests(DatabaseProvider engine)
{
    [SkippableFact]
    public async Task The_sample_bank_keeps_every_rule()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<SampleBank>().CreateAsync();

        SeededRules.AssertKept(bank);
    }

    [SkippableFact]
    public async Task The_sample_bank_is_the_same_every_time()
    {
        using var one = new TestDatabase(engine);
        using var other = new TestDatabase(engine);
        await one.Get<SampleBank>().CreateAsync();
        await other.Get<SampleBank>().CreateAsync();

        Assert.Equal(Rows.All(one), Rows.All(other));
    }

    [SkippableFact]
    public async Task A_sample_bank_made_on_another_day_differs_only_in_its_dates()
    {
        using var one = new TestDatabase(engine);
        using var other = new TestDatabase(engine);
        other.Clock.Advance(TimeSpan.FromDays(100));
        await one.Get<SampleBank>().CreateAsync();
        await other.Get<SampleBank>().CreateAsync();

        var (before, between, after) = engine switch
        {
            DatabaseProvider.Sqlite => ("julianday(created_at)", " - (SELECT MIN(julianday(opened_at)) FROM accounts)", ""),
            DatabaseProvider.PostgreSql => ("created_at", " - (SELECT MIN(opened_at) FROM accounts)", ""),
            _ => ("DATEDIFF(second, created_at", ", (SELECT MIN(opened_at) FROM accounts)", ")"),
        };
        var entries = $"SELECT id, account_id, type, amount_cents, memo, transfer_id, {before}{between}{after} FROM activity ORDER BY id";
        Assert.Equal(Rows.Of(one, entries), Rows.Of(other, entries));
    }

    [SkippableFact]
    public async Task The_sample_bank_has_every_kind_of_account()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<SampleBank>().CreateAsync();
        await using var db = bank.Context();

        Assert.Equal(40, await db.Accounts.CountAsync());
        Assert.InRange(await db.Accounts.CountAsync(a => a.ActivityCount == 0), 2, 5);
        Assert.InRange((await db.Accounts.SingleAsync(a => a.ActivityCount > 1_000)).ActivityCount, 2_500, 3_500);
        Assert.Equal(0, (await db.Accounts.SingleAsync(a => a.ClosedAt != null)).BalanceCents);
        Assert.InRange(await db.AccountPreferences.CountAsync(), 12, 16);
        Assert.InRange(await db.Transfers.CountAsync(), 36, 120);
        Assert.True(await db.Transfers.AllAsync(t => t.Memo != null && t.Legs.All(leg => leg.Memo == null)));

        var first = await db.Activity.MinAsync(a => a.CreatedAt);
        var last = await db.Activity.MaxAsync(a => a.CreatedAt);
        Assert.InRange(first, bank.Clock.Now.AddDays(-731), bank.Clock.Now.AddDays(-700));
        Assert.InRange(last, bank.Clock.Now.AddDays(-1.5), bank.Clock.Now);
    }

    [SkippableFact]
    public async Task The_addresses_of_the_sample_bank_are_acceptable_and_reach_nobody()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<SampleBank>().CreateAsync();
        await using var db = bank.Context();

        string[] addresses =
        [
            .. await db.Accounts.Select(a => a.Email).ToListAsync(),
            .. await db.Students.Select(s => s.Email).ToListAsync(),
            .. await db.Instructors.Select(i => i.Email).ToListAsync(),
        ];
        Assert.All(addresses, address =>
        {
            Assert.Equal(address, EmailAddress.Check(address).Value);
            Assert.Matches(@"[@.]example\.(com|org)$", address);
        });
    }

    [SkippableFact]
    public async Task The_sample_school_has_queues_an_open_post_and_courses_that_build_on_each_other()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<SampleBank>().CreateAsync();
        await using var db = bank.Context();

        Assert.Equal(120, await db.Students.CountAsync());
        Assert.Equal(24, await db.Courses.CountAsync());
        Assert.Equal(8, await db.Instructors.CountAsync());
        Assert.Equal(1, await db.Courses.CountAsync(c => c.InstructorId == null));
        Assert.InRange(await db.Courses.CountAsync(c => c.Enrollments.Any(e => e.Status == EnrollmentStatus.Waitlisted)), 3, 8);
        Assert.True(await db.Enrollments.AnyAsync(e => e.Role == EnrollmentRole.Assistant));
        Assert.True(await db.Enrollments.AnyAsync(e => e.Role == EnrollmentRole.Auditor));
        Assert.True(await db.Enrollments.AnyAsync(e => e.Grade != null));
        Assert.True(await db.Courses.AnyAsync(c => c.Prerequisite!.PrerequisiteId != null));
        Assert.Empty(Rows.Of(bank,
            """
            SELECT e.student_id, e.course_id FROM enrollments e JOIN courses c ON c.id = e.course_id
            WHERE c.prerequisite_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM enrollments b WHERE b.student_id = e.student_id AND b.course_id = c.prerequisite_id
                    AND b.status = 'enrolled' AND b.enrolled_at < e.enrolled_at)
            """));
    }

    [SkippableFact]
    public async Task Starting_twice_keeps_the_data_and_fills_the_database_once()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);
        await using (var db = bank.Context())
        {
            await db.Accounts.Where(a => a.ActivityCount == 0).ExecuteDeleteAsync();
        }

        var before = Rows.All(bank);
        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);

        Assert.Equal(before, Rows.All(bank));
    }

    [SkippableFact]
    public async Task A_database_whose_rows_were_all_deleted_is_not_filled_again()
    {
        using var bank = new TestDatabase(engine);
        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);
        await using (var db = bank.Context())
        {
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, (int?)null));
            await db.Accounts.ExecuteDeleteAsync();
            await db.Transfers.ExecuteDeleteAsync();
            await db.Courses.ExecuteDeleteAsync();
            await db.Students.ExecuteDeleteAsync();
            await db.Instructors.ExecuteDeleteAsync();
        }

        await bank.Get<DatabaseInitializer>().InitializeAsync(withSampleData: true);

        Assert.Empty(Rows.All(bank));
    }

    [SkippableFact]
    public async Task A_sample_bank_that_is_stopped_leaves_nothing()
    {
        using var bank = new TestDatabase(engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bank.Get<SampleBank>().CreateAsync(new CancellationToken(canceled: true)));

        Assert.Empty(Rows.All(bank));
        Assert.False(await bank.Get<DatabaseInitializer>().EverUsedAsync());
    }
}

public sealed class SqliteSampleBankTests() : SampleBankTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSampleBankTests() : SampleBankTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerSampleBankTests() : SampleBankTests(DatabaseProvider.SqlServer);
