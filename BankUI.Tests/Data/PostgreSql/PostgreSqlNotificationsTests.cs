using BankUI.Data;
using BankUI.Data.PostgreSql;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Data.Changes;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.PostgreSql;

public sealed class PostgreSqlNotificationsTests() : NotificationsTests<PostgreSqlNotifications>(DatabaseProvider.PostgreSql)
{
    [SkippableFact]
    public async Task What_a_server_commits_itself_is_not_told_twice()
    {
        var page = new Listener();
        using var subscription = Subscribe("students", page);
        await using (var scope = Other.CreateAsyncScope())
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

        await LoseConnectionAsync();

        await page.NextAsync();
    }

    protected override Task ListeningAsync(PostgreSqlNotifications notifications) => notifications.Listening;

    protected override Task LoseConnectionAsync()
    {
        PostgreSqlStore.Administer(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN {PostgreSqlNotifications.Channel}' AND datname = '{Bank.Name}'");
        return Task.CompletedTask;
    }
}
