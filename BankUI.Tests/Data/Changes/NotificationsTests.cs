using BankUI.Data;
using BankUI.Data.Changes;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BankUI.Tests.Data.Changes;

/// <summary>Two servers on one database: what one commits, the pages of the other hear of.</summary>
/// <typeparam name="TService">What listens on this engine.</typeparam>
public abstract class NotificationsTests<TService>(DatabaseProvider engine) : IAsyncLifetime
    where TService : BackgroundService, INotifier
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestDatabase? _bank;
    private ServiceProvider? _other;
    private TService? _notifications;

    protected TestDatabase Bank => _bank!;

    protected ServiceProvider Other => _other!;

    public async Task InitializeAsync()
    {
        _bank = new TestDatabase(engine);
        _other = Server();
        _notifications = _other.GetRequiredService<TService>();
        await _notifications.StartAsync(CancellationToken.None);
        await ListeningAsync(_notifications);
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

        // Commits are heard of in their order, so what was rolled back would come before this.
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
        var page = new Listener();
        using var subscription = Subscribe("enrollments", page);
        await Bank.EnrollAsync(student, course);
        await page.NextAsync().WaitAsync(Second);

        await using (var db = Bank.Context())
        {
            await db.Students.Where(x => x.Id == student).ExecuteDeleteAsync();
        }

        await page.NextAsync().WaitAsync(Second);
    }

    [SkippableFact]
    public async Task What_is_committed_while_the_connection_is_lost_is_heard_of_when_it_is_back()
    {
        var page = new Listener();
        using var subscription = Subscribe("students", page);

        await LoseConnectionAsync();
        await Bank.AddStudentAsync("Sam");

        await page.NextAsync();
        await Bank.AddStudentAsync("Tia");
        await page.NextAsync().WaitAsync(Second);
    }

    [SkippableFact]
    public async Task A_page_that_was_opened_before_its_server_heard_for_the_first_time_is_told()
    {
        await using var late = Server();
        var page = new Listener();
        using var subscription = late.GetRequiredService<TableChanges>().Subscribe(["students"], this, page.Called);
        await Bank.AddStudentAsync("Sam");
        page.AssertNoCall();

        var notifications = late.GetRequiredService<TService>();
        await notifications.StartAsync(CancellationToken.None);
        await page.NextAsync();

        await notifications.StopAsync(CancellationToken.None);
    }

    [SkippableFact]
    public void How_long_it_takes_is_measured()
    {
        Assert.True(SpinWait.SpinUntil(() => _notifications!.Lag > TimeSpan.Zero, TimeSpan.FromSeconds(30)), "It was not measured.");
        Assert.True(_notifications!.Lag < TimeSpan.FromSeconds(30));
    }

    // Another process on the same database.
    private ServiceProvider Server()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddBankDatabase(TestStore.SettingsOf(engine, Bank.GivenConnectionString));
        return services.BuildServiceProvider(validateScopes: true);
    }

    private protected IDisposable Subscribe(string table, Listener page) => Other.GetRequiredService<TableChanges>().Subscribe([table], this, page.Called);

    /// <summary>Completes when the other server hears.</summary>
    protected abstract Task ListeningAsync(TService notifications);

    /// <summary>Has the database end the session by which the other server hears.</summary>
    protected abstract Task LoseConnectionAsync();
}
