using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Changes;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.SqlCapture;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Changes;

/// <summary>One circuit shows the students; another one, or itself, writes.</summary>
public sealed class ChangeNotificationsTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly RawDatabase _raw;
    private readonly IServiceScope _other;
    private readonly Listener _page;
    private readonly IDisposable _subscription;

    public ChangeNotificationsTests()
    {
        _raw = new RawDatabase(_bank.File, timeoutSeconds: 10);
        _raw.Load(RawDatabase.SmallBank);
        _other = _bank.OtherCircuit();
        _page = new Listener(() => _raw.Count("students"));
        _subscription = _bank.Get<ChangeNotifications>().Subscribe(["students"], _page.Called);
    }

    private BankWriter OtherWriter => _other.ServiceProvider.GetRequiredService<BankWriter>();

    public void Dispose()
    {
        _subscription.Dispose();
        _other.Dispose();
        _raw.Dispose();
        _bank.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Rows_that_another_circuit_saves_are_told_once_when_they_can_be_read(int rows)
    {
        await using (var db = OtherContext())
        {
            db.AddRange(Students(rows));
            await db.SaveChangesAsync();
        }

        await AssertToldOnceAsync(2L + rows);
    }

    [Fact]
    public async Task Rows_that_are_saved_synchronously_are_told_too()
    {
        await using (var db = OtherContext())
        {
            db.AddRange(Students(2));
            db.SaveChanges();
        }

        await AssertToldOnceAsync(4L);
    }

    [Fact]
    public async Task An_update_without_loading_is_told()
    {
        await using (var db = OtherContext())
        {
            await db.Students.TagWith("a tag").ExecuteUpdateAsync(set => set.SetProperty(student => student.Name, "Uma"));
        }

        await AssertToldOnceAsync(2L);
    }

    [Fact]
    public async Task A_delete_without_loading_is_told()
    {
        await using (var db = OtherContext())
        {
            await db.Students.Where(student => student.Id == 2).ExecuteDeleteAsync();
        }

        await AssertToldOnceAsync(1L);
    }

    [Fact]
    public async Task A_statement_that_returns_its_rows_is_told_when_they_were_read()
    {
        await using (var db = OtherContext())
        {
            await foreach (var _ in db.Students.FromSql($"INSERT INTO students (name, email) VALUES ('Uma', 'uma@example.com'), ('Vic', 'vic@example.com') RETURNING *").AsAsyncEnumerable())
            {
                break;
            }
        }

        await AssertToldOnceAsync(4L);
    }

    [Fact]
    public async Task All_that_a_write_did_is_told_once_after_its_commit()
    {
        BankBuilder.Value(await OtherWriter.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            db.AddRange(Students(2));
            await db.SaveChangesAsync(cancellation);
            await db.Students.ExecuteUpdateAsync(set => set.SetProperty(student => student.Name, "Uma"), cancellation);
            await db.Courses.CountAsync(cancellation);
            return "done";
        }));

        await AssertToldOnceAsync(4L);
    }

    [Fact]
    public async Task A_refused_write_is_not_told()
    {
        await OtherWriter.WriteAsync<string>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            db.AddRange(Students(1));
            await db.SaveChangesAsync(cancellation);
            return new Refusal("No.");
        });

        await AssertNotToldAsync();
    }

    [Fact]
    public async Task A_write_that_fails_is_not_told()
    {
        var outcome = await OtherWriter.WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await db.Students.ExecuteUpdateAsync(set => set.SetProperty(student => student.Name, "Uma"), cancellation);
            return await db.Students.ExecuteUpdateAsync(set => set.SetProperty(student => student.EmailKey, "uma@example.com"), cancellation);
        });

        Assert.False(outcome.IsOk);
        await AssertNotToldAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_told_because_it_may_have_been_carried_out()
    {
        await using (var db = OtherContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AddRange(Students(1));
            await db.SaveChangesAsync();
            _bank.Commands.LoseNextCommit();

            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        }

        await AssertToldOnceAsync(3L);
    }

    [Fact]
    public async Task A_rollback_that_fails_is_not_told()
    {
        await using (var db = OtherContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AddRange(Students(1));
            await db.SaveChangesAsync();
            _bank.Commands.FailNextRollback();

            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.RollbackAsync());
        }

        await AssertNotToldAsync();
        Assert.Equal(2L, _raw.Count("students"));
    }

    [Fact]
    public async Task On_a_connection_that_stays_open_only_the_transaction_that_was_committed_is_told()
    {
        await using (var db = OtherContext())
        {
            await db.Database.OpenConnectionAsync();
            await using (await db.Database.BeginTransactionAsync())
            {
                await db.Students.ExecuteDeleteAsync();
            }

            await using (var next = await db.Database.BeginTransactionAsync())
            {
                await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 9));
                await next.CommitAsync();
            }

            await using (var rolledBack = await db.Database.BeginTransactionAsync())
            {
                await db.Students.ExecuteDeleteAsync();
                await rolledBack.RollbackAsync();
            }

            await AssertNotToldAsync();
            db.AddRange(Students(1));
            await db.SaveChangesAsync();
            await AssertToldOnceAsync(3L);
        }
    }

    [Theory]
    [InlineData(DeletionMethod.DatabaseCascade)]
    [InlineData(DeletionMethod.LoadFirst)]
    public async Task A_deletion_and_its_restore_are_told(DeletionMethod method)
    {
        var services = _other.ServiceProvider;
        var plan = BankBuilder.Value(await services.GetRequiredService<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Student>(1), method));
        BankBuilder.Value(await services.GetRequiredService<DeletionService>().TryAsync(plan));
        await AssertNotToldAsync();

        var receipt = BankBuilder.Value(await services.GetRequiredService<DeletionService>().DeleteAsync(plan, "a test"));
        await AssertToldOnceAsync(1L);

        BankBuilder.Value(await services.GetRequiredService<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        await AssertToldOnceAsync(2L);
    }

    [Fact]
    public async Task What_the_circuit_does_itself_is_not_told()
    {
        await _bank.AddStudentAsync("Uma");

        await AssertNotToldAsync();
    }

    [Fact]
    public async Task Writes_to_other_tables_and_reads_are_not_told()
    {
        await using (var db = OtherContext())
        {
            await db.Courses.Where(course => db.Students.Any()).ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 9));
            await db.Students.ToListAsync();
        }

        await AssertNotToldAsync();
    }

    [Fact]
    public async Task Any_of_several_tables_is_told()
    {
        var page = new Listener();
        using var subscription = _bank.Get<ChangeNotifications>().Subscribe(["instructors", "COURSES"], page.Called);
        await using (var db = OtherContext())
        {
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 9));
        }

        await page.NextAsync();
        await AssertNotToldAsync();
    }

    [Fact]
    public async Task Who_unsubscribed_is_not_told()
    {
        _subscription.Dispose();
        await using (var db = OtherContext())
        {
            await db.Students.ExecuteUpdateAsync(set => set.SetProperty(student => student.Name, "Uma"));
        }

        await AssertNotToldAsync();
    }

    [Fact]
    public async Task Without_the_inspector_everything_is_told_as_well()
    {
        await using var services = _bank.ServicesWith(more => more.AddSingleton(new SqlInspectorSettings(Enabled: false)));
        await using var mine = services.CreateAsyncScope();
        await using var theirs = services.CreateAsyncScope();
        var page = new Listener();
        using var subscription = mine.ServiceProvider.GetRequiredService<ChangeNotifications>().Subscribe(["students"], page.Called);

        await using (var db = theirs.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext())
        {
            db.AddRange(Students(1));
            await db.SaveChangesAsync();
        }

        await page.NextAsync();
        Assert.Empty(theirs.ServiceProvider.GetRequiredService<SqlRecorder>().Statements);
    }

    private static IEnumerable<Student> Students(int count) => Enumerable.Range(0, count).Select(i => new Student($"New {i}", $"new{i}@example.com"));

    private BankDbContext OtherContext() => _other.ServiceProvider.GetRequiredService<IDbContextFactory<BankDbContext>>().CreateDbContext();

    private async Task AssertToldOnceAsync(long students)
    {
        Assert.Equal(students, await _page.NextAsync());
        await AssertNotToldAsync();
    }

    // The pool calls in the order of the commits: whoever was told by mistake has been called by the time that the last one is.
    private async Task AssertNotToldAsync()
    {
        var last = new Listener();
        using var subscription = _bank.Get<ChangeNotifications>().Subscribe(["accounts"], last.Called);
        await using var db = OtherContext();
        await db.Accounts.Where(account => account.Id < 0).ExecuteDeleteAsync();
        await last.NextAsync();
        _page.AssertNoCall();
    }
}
