using BankUI.Data;
using BankUI.Data.Changes;
using BankUI.Data.PostgreSql;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Data.Changes;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>Two servers on one database: what one commits, the pages of the other hear of.</summary>
public sealed class PostgreSqlNotificationsTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestDatabase? _bank;
    private ServiceProvider? _other;
    private PostgreSqlNotifications? _notifications;

    private TestDatabase Bank => _bank!;

    public async Task InitializeAsync()
    {
        _bank = new TestDatabase(DatabaseProvider.PostgreSql);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(TestStore.SettingsOf(DatabaseProvider.PostgreSql, _bank.GivenConnectionString));
        _other = services.BuildServiceProvider(validateScopes: true);
        _notifications = _other.GetRequiredService<PostgreSqlNotifications>();
        await _notifications.StartAsync(CancellationToken.None);
        await _notifications.Listening;
    }

    public async Task DisposeAsync()
    {
        if (_other is not null)
        {
            await _notifications!.StopAsync(CancellationToken.None);
            await _other.DisposeAsync();
        }

        _bank?.Dispose();
    }

    [SkippableFact]
    public async Task A_commit_of_another_server_is_heard_within_a_second_and_a_rollback_is_not()
    {
        var page = new Listener();
        using var subscription = Subscribe("students", page);
        await using (var db = Bank.Context())
        {
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Add(new Student("Sam", "sam@example.com"));
                await db.SaveChangesAsync();
            });
        }

        // The server sends in the order of commits, so what was rolled back would come before this.
        var courses = new Listener();
        using var second = Subscribe("courses", courses);
        await Bank.AddCourseAsync("DB-101");
        await courses.NextAsync().WaitAsync(Second);
        page.AssertNoCall();

        await Bank.AddStudentAsync("Tia");
        await page.NextAsync().WaitAsync(Second);
    }

    [SkippableFact]
    public async Task Rows_that_a_foreign_key_deletes_are_heard_of_too()
    {
        var (course, student) = (await Bank.AddCourseAsync("DB-101"), await Bank.AddStudentAsync("Tia"));
        await Bank.EnrollAsync(student, course);
        var page = new Listener();
        using var subscription = Subscribe("enrollments", page);

        await using (var db = Bank.Context())
        {
            await db.Students.Where(x => x.Id == student).ExecuteDeleteAsync();
        }

        await page.NextAsync().WaitAsync(Second);
    }

    [SkippableFact]
    public async Task What_a_server_commits_itself_is_not_told_twice()
    {
        var page = new Listener();
        using var subscription = Subscribe("students", page);
        await using (var scope = _other!.CreateAsyncScope())
        await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContextAsync())
        {
            db.Add(new Student("Sam", "sam@example.com"));
            await db.SaveChangesAsync();
        }

        await page.NextAsync().WaitAsync(Second);
        var courses = new Listener();
        using var second = Subscribe("courses", courses);
        await Bank.AddCourseAsync("DB-101");
        await courses.NextAsync().WaitAsync(Second);
        page.AssertNoCall();
    }

    [SkippableFact]
    public async Task A_lost_connection_is_noticed_and_when_it_is_back_everything_is_read_again()
    {
        var page = new Listener();
        using var subscription = Subscribe("students", page);

        PostgreSqlStore.Administer(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN {PostgreSqlNotifications.Channel}' AND datname = '{Bank.Name}'");

        await page.NextAsync();
        await Bank.AddStudentAsync("Tia");
        await page.NextAsync().WaitAsync(Second);
    }

    private IDisposable Subscribe(string table, Listener page) => _other!.GetRequiredService<TableChanges>().Subscribe([table], this, page.Called);
}
