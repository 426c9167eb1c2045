using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>What the server says of a failure is the same failure, with the same sentence, as on every other engine.</summary>
public sealed class PostgreSqlFailuresTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);
    private readonly RawDatabase _raw;

    public PostgreSqlFailuresTests()
    {
        _raw = new RawDatabase(_bank);
        _raw.Load(RawDatabase.SmallBank);
    }

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    [SkippableTheory]
    [InlineData("INSERT INTO accounts (id, owner, email) VALUES (1, 'Eve', 'eve@example.com')", DatabaseFailure.Duplicate)]
    [InlineData("INSERT INTO accounts (owner, email, email_key) VALUES ('Eve', 'ADA@example.com', 'ada@example.com')", DatabaseFailure.Duplicate)]
    [InlineData("INSERT INTO activity (account_id, type, amount_cents) VALUES (99, 'DEP', 1)", DatabaseFailure.ForeignKey)]
    [InlineData("DELETE FROM courses WHERE id = 1", DatabaseFailure.ForeignKey)]
    [InlineData("UPDATE accounts SET balance_cents = -1 WHERE id = 1", DatabaseFailure.Check)]
    [InlineData("UPDATE accounts SET owner = NULL WHERE id = 1", DatabaseFailure.Check)]
    [InlineData("INSERT INTO activity (account_id, type, amount_cents) VALUES (3, 'DEP', 1)", DatabaseFailure.Check)]
    [InlineData("BEGIN READ ONLY; DELETE FROM students", DatabaseFailure.DiskFailed)]
    [InlineData("SET lock_timeout = '50ms'; UPDATE accounts SET version = 2 WHERE id = 2", DatabaseFailure.Busy)]
    public void A_refusal_is_told_by_its_code(string sql, DatabaseFailure failure)
    {
        using var holding = new RawDatabase(_bank);
        holding.Execute("BEGIN; UPDATE accounts SET version = 2 WHERE id = 2");

        Assert.Equal(failure, DatabaseFailures.Of(_raw.Refusal(sql)));
    }

    [SkippableFact]
    public void What_is_nobodys_fault_but_the_programs_is_no_refusal() => Assert.Null(DatabaseFailures.Of(_raw.Refusal("SELECT nothing FROM nowhere")));

    [SkippableTheory]
    [InlineData("INSERT INTO activity (account_id, type, amount_cents) VALUES (99, 'DEP', 1)", "insert or update on table \"activity\" violates foreign key constraint \"fk_activity_account_id\".")]
    [InlineData("UPDATE accounts SET balance_cents = -1 WHERE id = 1", "new row for relation \"accounts\" violates check constraint \"ck_accounts_balance_cents\".")]
    [InlineData(
        "INSERT INTO accounts (owner, email, email_key) VALUES ('Eve', 'ADA@example.com', 'ada@example.com')",
        "duplicate key value violates unique constraint \"ux_accounts_email_key\".")]
    public async Task The_sentence_has_the_rule_in_the_databases_own_words(string sql, string words)
    {
        var outcome = await _bank.Get<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), (db, cancellation) => Execute(db, sql, cancellation));

        Assert.EndsWith($" Nothing was changed. PostgreSQL says: {words}", outcome.Refusal?.Sentence, StringComparison.Ordinal);

        static async Task<Outcome<int>> Execute(BankDbContext db, string sql, CancellationToken cancellation) => await db.Database.ExecuteSqlRawAsync(sql, cancellation);
    }

    [SkippableFact]
    public async Task A_wait_for_a_lock_ends_as_busy_and_is_not_tried_again()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(_bank.Clock);
        services.AddBankDatabase(TestStore.SettingsOf(DatabaseProvider.PostgreSql, _bank.GivenConnectionString + ";Options=-c lock_timeout=100ms"));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        using var holding = new RawDatabase(_bank);
        holding.Execute("BEGIN; UPDATE students SET name = 'Sam S' WHERE id = 1");
        var times = 0;

        var busy = await Write();
        holding.Execute("ROLLBACK");

        Assert.Equal(DatabaseFailure.Busy.Sentence(), busy.Refusal?.Sentence);
        Assert.Equal(1, times);
        Assert.True((await Write()).IsOk);

        Task<Outcome<int>> Write() => scope.ServiceProvider.GetRequiredService<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            times++;
            return await db.Students.Where(x => x.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, "Samira"), cancellation);
        });
    }

    [SkippableFact]
    public async Task Who_loses_a_deadlock_starts_again_and_wins()
    {
        using var first = new SemaphoreSlim(0);
        using var second = new SemaphoreSlim(0);
        var times = 0;

        var both = await Task.WhenAll(WriteAsync(1, 2, first, second), WriteAsync(2, 1, second, first)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.All(both, outcome => Assert.True(outcome.IsOk, outcome.Refusal?.Sentence));
        Assert.Equal(3, times);

        Task<Outcome<int>> WriteAsync(int one, int other, SemaphoreSlim mine, SemaphoreSlim others)
        {
            var scope = _bank.OtherCircuit();
            return scope.ServiceProvider.GetRequiredService<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
            {
                Interlocked.Increment(ref times);
                await db.Students.Where(x => x.Id == one).ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, x => x.Name), cancellation);
                mine.Release(3);
                await others.WaitAsync(cancellation);
                return await db.Students.Where(x => x.Id == other).ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, x => x.Name), cancellation);
            });
        }
    }
}
