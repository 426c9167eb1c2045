using BankUI.Data;
using BankUI.Data.Audit;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Writes;

/// <summary>That each refusal of the raw database is understood is in <see cref="Sqlite.SqliteSchemaTests"/>; here is what is left.</summary>
public sealed class DatabaseFailuresTests
{
    [Fact]
    public void A_failure_is_found_behind_the_exceptions_around_it()
    {
        using var bank = new TestDatabase();
        using var raw = new RawDatabase(bank.File);

        var refusal = raw.Refusal("INSERT INTO accounts (owner, email) VALUES ('', 'new@example.com')");

        Assert.Equal(DatabaseFailure.Check, DatabaseFailures.Of(new InvalidOperationException("outer", new DbUpdateException("inner", refusal))));
    }

    [Theory]
    [InlineData(2601, "Cannot insert duplicate key row in object 'dbo.accounts' with unique index 'ux_accounts_email'.", DatabaseFailure.Duplicate)]
    [InlineData(2627, "Violation of PRIMARY KEY constraint 'pk_enrollments'.", DatabaseFailure.Duplicate)]
    [InlineData(547, "The DELETE statement conflicted with the SAME TABLE REFERENCE constraint \"fk_courses_prerequisite_id\".", DatabaseFailure.ForeignKey)]
    [InlineData(547, "The UPDATE statement conflicted with the CHECK constraint \"ck_accounts_balance_cents\".", DatabaseFailure.Check)]
    [InlineData(515, "Cannot insert the value NULL into column 'owner'.", DatabaseFailure.Check)]
    [InlineData(DatabaseFailures.SqlServerClosedAccount, "A closed account takes no activity.", DatabaseFailure.Check)]
    [InlineData(1205, "Transaction was deadlocked.", DatabaseFailure.Busy)]
    [InlineData(1222, "Lock request time out period exceeded.", DatabaseFailure.Busy)]
    [InlineData(1105, "Could not allocate space for object 'dbo.activity' because the 'PRIMARY' filegroup is full.", DatabaseFailure.DiskFull)]
    [InlineData(9002, "The transaction log for database 'bank' is full.", DatabaseFailure.DiskFull)]
    [InlineData(3906, "Failed to update database \"bank\" because the database is read-only.", DatabaseFailure.DiskFailed)]
    [InlineData(208, "Invalid object name 'nowhere'.", null)]
    public void The_errors_of_sql_server_mean_the_same(int number, string message, DatabaseFailure? failure) =>
        Assert.Equal(failure, DatabaseFailures.OfSqlServer(number, message));

    [Fact]
    public void What_is_not_an_answer_is_a_fault()
    {
        using var bank = new TestDatabase();
        using var raw = new RawDatabase(bank.File);

        Assert.Null(DatabaseFailures.Of(null));
        Assert.Null(DatabaseFailures.Of(new InvalidOperationException()));
        Assert.Null(DatabaseFailures.Of(new OperationCanceledException()));
        Assert.Null(DatabaseFailures.Of(raw.Refusal("SELECT nothing FROM nowhere")));
    }

    [SkippableFact]
    public void A_file_of_its_own_that_finds_no_room_is_a_full_disk()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Writes to /dev/full.");

        var refusal = Assert.Throws<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write("x"u8);
        });

        Assert.Equal(DatabaseFailure.DiskFull, DatabaseFailures.Of(refusal));
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_a_disk_that_failed()
    {
        using var bank = new TestDatabase();
        using var reader = new Microsoft.Data.Sqlite.SqliteConnection(bank.ConnectionString + ";Mode=ReadOnly;Pooling=False");
        reader.Open();
        using var command = reader.CreateCommand();
        command.CommandText = "DELETE FROM students";

        Assert.Equal(DatabaseFailure.DiskFailed, DatabaseFailures.Of(Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => command.ExecuteNonQuery())));
    }

    [Fact]
    public async Task A_row_that_was_edited_since_it_was_read_has_changed_meanwhile()
    {
        using var bank = new TestDatabase();
        using var raw = new RawDatabase(bank.File);
        raw.Load(RawDatabase.SmallBank);
        await using var db = bank.Context();
        var account = await db.Accounts.SingleAsync(a => a.Id == 1);
        raw.Execute("UPDATE accounts SET version = version + 1 WHERE id = 1");
        account.Edit("Ada King", "king@example.com");

        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        Assert.Equal(DatabaseFailure.ChangedMeanwhile, DatabaseFailures.Of(conflict));
    }

    [Fact]
    public void A_database_that_another_program_writes_to_is_busy()
    {
        using var bank = new TestDatabase();
        using var other = new RawDatabase(bank.File);
        using var raw = new RawDatabase(bank.File);
        other.Execute("BEGIN IMMEDIATE");

        Assert.Equal(DatabaseFailure.Busy, DatabaseFailures.Of(raw.Refusal("BEGIN IMMEDIATE")));
    }

    [Fact]
    public async Task A_writer_that_finds_the_database_busy_says_so_and_can_write_afterwards()
    {
        using var bank = new TestDatabase();
        using var other = new RawDatabase(bank.File);
        var services = new ServiceCollection().AddLogging().AddBankDatabase(TestDatabase.Settings(bank.ConnectionString + ";Default Timeout=1"));
        services.AddSingleton<TimeProvider>(bank.Clock);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var writer = scope.ServiceProvider.GetRequiredService<BankWriter>();
        var explained = false;

        other.Execute("BEGIN IMMEDIATE");
        var busy = await Write();
        other.Execute("ROLLBACK");
        var free = await Write();

        Assert.Equal("The database is busy with someone else's work. Nothing was changed; try again in a moment.", busy.Refusal?.Sentence);
        Assert.False(explained);
        Assert.True(free.IsOk);

        Task<Outcome<int>> Write() => writer.WriteAsync<int>(
            Commands.Deposit, _ => AuditedOperation.On(),
            async (db, cancellation) =>
            {
                db.Students.Add(new Student("Sam", "sam@example.com"));
                return await db.SaveChangesAsync(cancellation);
            },
            (_, _, _) =>
            {
                explained = true;
                return Task.FromResult<Outcome<int>?>(null);
            });
    }

    [Fact]
    public void Every_failure_has_a_sentence_of_its_own_that_says_that_nothing_was_changed()
    {
        var sentences = Enum.GetValues<DatabaseFailure>().Select(failure => failure.Sentence()).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.Contains("Nothing was changed", sentence));
    }
}
