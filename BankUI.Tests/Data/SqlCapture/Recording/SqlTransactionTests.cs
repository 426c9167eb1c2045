using BankUI.Data.Audit;
using BankUI.Data.SqlCapture;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlCapture.Recording;

public sealed class SqlTransactionTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public SqlTransactionTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
    }

    [Fact]
    public async Task A_deposit_is_one_transaction_that_is_committed_and_names_the_ledger_and_the_audit_trail()
    {
        await _bank.DepositAsync(1, 100);

        var entries = Entries();
        Assert.Equal(SqlTransactionStep.Began, Assert.IsType<SqlTransactionMark>(entries[0]).Step);
        Assert.Equal(SqlTransactionStep.Committed, Assert.IsType<SqlTransactionMark>(entries[^1]).Step);
        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.Committed], Borders());
        Assert.All(Marks(), mark => Assert.StartsWith("LedgerService.", mark.Caller));
        Assert.All(_bank.Sql.Statements.SkipLast(CapturedSql.AuditEntry), statement => Assert.StartsWith("LedgerService", statement.Caller));
        Assert.Equal("AuditTrail.AddAsync", _bank.Sql.Statements[^1].Caller);
        Assert.Contains(_bank.Sql.Statements, statement => statement is { Kind: SqlKind.Save, Caller: "LedgerService.PostAsync" });
        Assert.Contains(_bank.Sql.Statements, statement => statement is { Kind: SqlKind.Bulk, Caller: "LedgerService.PostAsync" });
    }

    [Fact]
    public async Task A_refused_withdrawal_is_rolled_back()
    {
        var outcome = await _bank.Get<LedgerService>().WithdrawAsync(1, BankBuilder.Entry(99_999));

        Assert.False(outcome.IsOk);
        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], Borders());
        Assert.All(Marks(), mark => Assert.StartsWith("LedgerService.", mark.Caller));
    }

    [Fact]
    public async Task A_fault_is_rolled_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bank.Get<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
        {
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 5), cancellation);
            throw new InvalidOperationException("a bug");
        }));

        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], Borders());
        Assert.All(Marks(), mark => Assert.Equal("SqlTransactionTests.A_fault_is_rolled_back", mark.Caller));
    }

    [Fact]
    public async Task A_statement_that_fails_takes_its_transaction_with_it()
    {
        var outcome = await _bank.Get<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) =>
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, 0), cancellation));

        Assert.False(outcome.IsOk);
        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], Borders());
        Assert.Equal(SqlOutcome.Failed, Assert.Single(_bank.Sql.Statements).Outcome);
    }

    [Fact]
    public async Task The_caller_of_a_write_is_forgotten_after_it()
    {
        await _bank.DepositAsync(1, 100);
        _bank.Sql.Clear();
        await using var db = _bank.Context();

        await db.Students.CountAsync();

        Assert.Null(Assert.Single(_bank.Sql.Statements).Caller);
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_by_a_call_says_so_once()
    {
        await using (var db = _bank.Context())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Students.CountAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], Steps());
        Assert.All(Marks(), mark => Assert.Null(mark.Caller));
    }

    [Fact]
    public void Synchronous_transactions_are_marked_too()
    {
        using (var db = _bank.Context())
        {
            using (var transaction = db.Database.BeginTransaction())
            {
                transaction.Commit();
            }

            using (var transaction = db.Database.BeginTransaction())
            {
                transaction.Rollback();
            }

            using (db.Database.BeginTransaction())
            {
            }
        }

        Assert.Equal(
            [
                SqlTransactionStep.Began, SqlTransactionStep.Committed, SqlTransactionStep.Began, SqlTransactionStep.RolledBack,
                SqlTransactionStep.Began, SqlTransactionStep.RolledBack,
            ],
            Steps());
    }

    [Fact]
    public async Task A_transaction_that_is_left_open_ends_with_its_context()
    {
        var db = _bank.Context();
        await db.Database.BeginTransactionAsync();
        Assert.Equal([SqlTransactionStep.Began], Steps());

        await db.DisposeAsync();

        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.RolledBack], Steps());
    }

    [Fact]
    public async Task On_a_connection_that_stays_open_each_transaction_still_ends_once()
    {
        await using (var db = _bank.Context())
        {
            await db.Database.OpenConnectionAsync();
            await using (await db.Database.BeginTransactionAsync())
            {
            }

            await using (var second = await db.Database.BeginTransactionAsync())
            {
                await second.CommitAsync();
            }
        }

        Assert.Equal(
            [SqlTransactionStep.Began, SqlTransactionStep.RolledBack, SqlTransactionStep.Began, SqlTransactionStep.Committed],
            Steps());
    }

    [Fact]
    public async Task Savepoints_are_marked()
    {
        await using var db = _bank.Context();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await transaction.CreateSavepointAsync("a");
            await transaction.RollbackToSavepointAsync("a");
            await transaction.ReleaseSavepointAsync("a");
            await transaction.CommitAsync();
        }

        Assert.Equal(
            [
                SqlTransactionStep.Began, SqlTransactionStep.SavepointCreated, SqlTransactionStep.RolledBackToSavepoint,
                SqlTransactionStep.SavepointReleased, SqlTransactionStep.Committed,
            ],
            Steps());
    }

    [Fact]
    public async Task Saving_that_fails_inside_a_transaction_goes_back_to_its_savepoint()
    {
        await using var db = _bank.Context();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Courses.Add(new Course("DB-301", "No room", 0));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal(
            [
                SqlTransactionStep.Began, SqlTransactionStep.SavepointCreated, SqlTransactionStep.RolledBackToSavepoint,
                SqlTransactionStep.SavepointReleased, SqlTransactionStep.Committed,
            ],
            Steps());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_waits_for_the_lock_in_vain_timed_out(bool asynchronously)
    {
        using var other = new RawDatabase(_bank.File);
        other.Execute("BEGIN IMMEDIATE");
        await using (var db = _bank.Context())
        {
            await db.Database.OpenConnectionAsync();
            ((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection()).DefaultTimeout = 1;
            var refused = await Record.ExceptionAsync(async () =>
            {
                await using var transaction = asynchronously ? await db.Database.BeginTransactionAsync() : db.Database.BeginTransaction();
            });
            Assert.IsType<Microsoft.Data.Sqlite.SqliteException>(refused);
        }

        other.Execute("ROLLBACK");
        Assert.Equal([SqlTransactionStep.BeginTimedOut], Steps());
    }

    [Fact]
    public async Task A_commit_that_the_database_refuses_failed()
    {
        await using (var db = _bank.Context())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON");
            await db.Database.ExecuteSqlRawAsync("UPDATE enrollments SET student_id = 99 WHERE student_id = 2");
            await Assert.ThrowsAnyAsync<Exception>(() => transaction.CommitAsync());
        }

        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.Failed], Steps());
    }

    [Fact]
    public async Task Several_changes_are_saved_in_a_transaction_and_a_single_one_without()
    {
        await using var db = _bank.Context();
        db.Students.Add(new Student("Una", "una@example.com"));
        await db.SaveChangesAsync();
        Assert.Empty(Marks());

        db.Students.AddRange(new Student("Vic", "vic@example.com"), new Student("Wim", "wim@example.com"));
        await db.SaveChangesAsync();
        Assert.Equal([SqlTransactionStep.Began, SqlTransactionStep.Committed], Steps());
    }

    public void Dispose() => _bank.Dispose();

    private List<SqlEntry> Entries() => [.. _bank.Sql.Actions.SelectMany(action => action.Entries)];

    private IEnumerable<SqlTransactionMark> Marks() => Entries().OfType<SqlTransactionMark>();

    private IEnumerable<SqlTransactionStep> Steps() => Marks().Select(mark => mark.Step);

    // Saving inside a transaction sets savepoints of its own.
    private IEnumerable<SqlTransactionStep> Borders() =>
        Steps().Where(step => step is SqlTransactionStep.Began or SqlTransactionStep.Committed or SqlTransactionStep.RolledBack or SqlTransactionStep.Failed);
}
