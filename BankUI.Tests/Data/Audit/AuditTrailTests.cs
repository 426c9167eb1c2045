using System.Data.Common;
using BankUI.Data.Audit;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Data.Writes;
using BankUI.Domain;
using BankUI.Domain.Access;
using BankUI.Features.Accounts.Ledger;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.Audit;

public abstract class AuditTrailTests : IDisposable
{
    private readonly ActorOfTest _actor = new();
    private readonly TestDatabase _bank;

    protected AuditTrailTests(DatabaseProvider engine) => _bank = new TestDatabase(engine, _actor);

    private AuditQueries Trail => _bank.Get<AuditQueries>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task It_says_who_did_what_when_and_to_which_row()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var user = await _actor.SignInAsync(_bank, "Tina", Role.Teller);
        _bank.Clock.Advance(TimeSpan.FromHours(1));

        await _bank.DepositAsync(ada.Id, 25_00);

        var entry = (await EntriesAsync())[^1];
        Assert.Equal(
            ("Tina", user.Id, "Deposit", "account", $"{ada.Id}", _bank.Clock.Now),
            (entry.Actor, entry.UserId!.Value, entry.Command, entry.SubjectKind, entry.SubjectKey, entry.At));
        Assert.Equal((await _bank.StoredEntriesAsync(ada.Id))[^1].OperationId, entry.OperationId);
    }

    [SkippableFact]
    public async Task It_says_what_was_pressed_and_on_which_page()
    {
        var ada = await _bank.OpenAccountAsync("Ada");
        _bank.Sql.Page = "/accounts";
        _bank.Sql.Press("Deposit", "account 1");

        using (_bank.Sql.BeginEvent())
        {
            await _bank.DepositAsync(ada.Id, 25_00);
        }

        var entry = (await EntriesAsync())[^1];
        Assert.Equal(("Deposit", "/accounts"), (entry.Pressed, entry.Page));
    }

    [SkippableFact]
    public async Task It_has_the_statements_that_ran_with_their_rows_and_no_value()
    {
        var ada = await _bank.OpenAccountAsync("Ada Lovelace", 100_00);

        await _bank.DepositAsync(ada.Id, 1234_56, "a secret memo");

        var posted = (await _bank.StoredEntriesAsync(ada.Id))[^1];
        var cause = (await Trail.CauseOfEntryAsync(posted.Id))!;
        Assert.Equal(["UPDATE", "SELECT", "INSERT"], cause.Statements.Select(statement => statement.Sql.Split("\n\n")[^1].Split(' ')[0]));
        Assert.Equal([1L, 0, 1], cause.Statements.Select(statement => statement.RowsAffected));
        Assert.Equal((2, 0), (cause.RowsByStatements, cause.RowsByForeignKeys));
        var stored = (await EntriesAsync())[^1].Statements;
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", stored, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_transfer_and_its_reversal_are_found_from_either_leg()
    {
        var (ada, grace) = (await _bank.OpenAccountAsync("Ada", 100_00), await _bank.OpenAccountAsync("Grace", 100_00));
        var transferred = await _bank.TransferAsync(ada.Id, grace.Id, 10_00);
        var reversed = BankBuilder.Value(await _bank.Get<LedgerService>().ReverseAsync(transferred.OtherEntry!.Id));
        string[] both = [$"account {ada.Id}", $"account {grace.Id}"];

        foreach (var leg in new[] { transferred.Entry.Id, transferred.OtherEntry.Id })
        {
            var cause = (await Trail.CauseOfEntryAsync(leg))!;
            Assert.Equal("Transfer", cause.Command);
            Assert.Equal(both, cause.Subjects.Select(subject => subject.ToString()));
        }

        // One account, and with it one leg of both, goes: the other leg still knows.
        await _bank.DeleteAccountAsync(grace.Id);
        Assert.Equal("Transfer", (await Trail.CauseOfEntryAsync(transferred.Entry.Id))!.Command);
        Assert.Equal("Reverse", (await Trail.CauseOfEntryAsync(reversed.OtherEntry!.Id))!.Command);
    }

    [SkippableFact]
    public async Task The_first_deposit_was_posted_by_opening_the_account_and_sample_data_by_nothing()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 100_00);
        var first = Assert.Single(await _bank.StoredEntriesAsync(ada.Id));

        Assert.Equal("Open account", (await Trail.CauseOfEntryAsync(first.Id))!.Command);
        Assert.Null(await Trail.CauseOfEntryAsync(first.Id + 1));
    }

    [SkippableFact]
    public async Task What_was_refused_or_rolled_back_leaves_nothing()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 1_00);
        var before = (await EntriesAsync()).Count;

        Assert.False((await _bank.Get<LedgerService>().WithdrawAsync(ada.Id, BankBuilder.Entry("2"))).IsOk);
        var plan = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(ada.Id), DeletionMethod.DatabaseCascade));
        BankBuilder.Value(await _bank.Get<DeletionService>().TryAsync(plan));
        _actor.Actor = null;
        Assert.False((await _bank.Get<LedgerService>().DepositAsync(ada.Id, BankBuilder.Entry("2"))).IsOk);

        Assert.Equal(before, (await EntriesAsync()).Count);
    }

    [SkippableFact]
    public async Task A_trail_that_cannot_be_written_lets_nothing_be_written()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 1_00);
        _actor.Actor = new Actor(new string('x', AuditEntry.MaxActorLength + 1));
        using (var connection = _bank.Connect())
        {
            // SQLite does not check the length of a text.
            Execute(connection, _bank.Engine == DatabaseProvider.Sqlite ? "ALTER TABLE audit_entries RENAME TO gone" : "SELECT 1");
        }

        await Assert.ThrowsAnyAsync<Exception>(() => _bank.Get<LedgerService>().DepositAsync(ada.Id, BankBuilder.Entry("2")));

        Assert.Equal(1_00, (await _bank.StoredAccountAsync(ada.Id)).BalanceCents);
    }

    [SkippableFact]
    public async Task A_deletion_names_its_roots_and_what_foreign_keys_did_and_so_does_its_restore()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 1_00);
        await _bank.DepositAsync(ada.Id, 1_00);
        var plan = BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(ada.Id), DeletionMethod.DatabaseCascade));
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));

        var deleted = (await Trail.LastCauseAsync([Commands.Delete], [AuditSubject.Account(ada.Id)]))!;
        var restored = (await Trail.LastCauseAsync([Commands.Restore], [AuditSubject.Account(ada.Id)]))!;

        Assert.Equal([$"deletion {receipt.DeletionId}", $"account {ada.Id}"], deleted.Subjects.Select(subject => subject.ToString()));
        Assert.Equal(deleted.Subjects, restored.Subjects);
        Assert.Equal(receipt.ChangedByForeignKeys, deleted.RowsByForeignKeys);
        if (_bank.Engine != DatabaseProvider.SqlServer)
        {
            Assert.Equal(2, deleted.RowsByForeignKeys);
        }
    }

    [SkippableFact]
    public async Task An_enrollment_is_of_a_student_and_a_course()
    {
        var (ann, db101) = (await _bank.AddStudentAsync("Ann"), await _bank.AddCourseAsync("DB-101"));
        AuditSubject[] both = [AuditSubject.Student(ann), AuditSubject.Course(db101)];
        BankBuilder.Value(await _bank.Get<EnrollmentService>().EnrollAsync(new([ann], db101, EnrollmentRole.Student)));
        BankBuilder.Value(await _bank.Get<DropService>().DropAsync(ann, db101, "a test"));

        Assert.Equal("Enroll", (await Trail.LastCauseAsync([Commands.Enroll, Commands.ImportRoster], both))!.Command);
        Assert.Equal("Delete", (await Trail.LastCauseAsync(Commands.All, both))!.Command);
        Assert.Null(await Trail.LastCauseAsync(Commands.All, [AuditSubject.Student(ann), AuditSubject.Course(db101 + 1)]));
    }

    [SkippableTheory]
    [InlineData("UPDATE audit_entries SET actor = 'Nobody'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE TABLE audit_entries")]
    public async Task The_database_lets_nobody_change_or_delete_an_entry(string sql)
    {
        Skip.If(_bank.Engine == DatabaseProvider.Sqlite && sql.StartsWith("TRUNCATE", StringComparison.Ordinal), "SQLite has no TRUNCATE.");
        await _bank.OpenAccountAsync("Ada", 1_00);
        var before = await EntriesAsync();
        using var connection = _bank.Connect();

        var refused = Assert.ThrowsAny<DbException>(() => Execute(connection, sql));
        Assert.Matches("append-only|permission", refused.Message);
        if (_bank.Engine == DatabaseProvider.PostgreSql)
        {
            // Nor whoever takes the right back.
            Execute(connection, "GRANT ALL ON audit_entries TO CURRENT_USER");
            Assert.Contains("append-only", Assert.ThrowsAny<DbException>(() => Execute(connection, sql)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(before.Select(entry => (entry.Id, entry.Actor)), (await EntriesAsync()).Select(entry => (entry.Id, entry.Actor)));
    }

    [SkippableFact]
    public async Task The_app_cannot_either()
    {
        await _bank.OpenAccountAsync("Ada", 1_00);

        var refused = await _bank.Get<BankWriter>().WriteAsync<int>(Commands.Deposit, _ => AuditedOperation.On(), async (db, cancellation) => await db.AuditEntries.ExecuteDeleteAsync(cancellation)) is var outcome
            && outcome.IsOk ? "" : outcome.Refusal!.Sentence;

        Assert.StartsWith("The database's rules forbid this.", refused, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Its_reads_are_by_index()
    {
        var ada = await _bank.OpenAccountAsync("Ada", 1_00);
        var first = Assert.Single(await _bank.StoredEntriesAsync(ada.Id));
        using var sql = _bank.Capture();

        await Trail.CauseOfEntryAsync(first.Id);
        sql.Statements(3).NoRepeats();
        await Trail.LastCauseAsync([Commands.OpenAccount], [AuditSubject.Account(ada.Id)]);

        sql.Statements(3 + 2);
        if (_bank.Engine == DatabaseProvider.Sqlite)
        {
            Assert.All(sql.All, statement => Assert.DoesNotContain(Plan(statement), line => line.StartsWith("SCAN", StringComparison.Ordinal)));
        }
    }

    private List<string> Plan(SqlStatement statement)
    {
        using var connection = _bank.Connect();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
        foreach (var parameter in statement.Parameters)
        {
            var copy = explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.Name, parameter.Value ?? DBNull.Value);
            explain.Parameters.Add(copy);
        }

        using var reader = explain.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = _bank.Context();
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
    }
}

public sealed class SqliteAuditTrailTests() : AuditTrailTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlAuditTrailTests() : AuditTrailTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerAuditTrailTests() : AuditTrailTests(DatabaseProvider.SqlServer);
