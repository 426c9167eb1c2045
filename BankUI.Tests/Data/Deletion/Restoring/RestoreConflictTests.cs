using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.Deletion.Restoring;

/// <summary>What stands in the way of a restore is said row by row, and nothing is restored then.</summary>
public abstract class RestoreConflictTests : IDisposable
{
    private readonly TestDatabase _bank;
    private readonly RawDatabase _raw;

    protected RestoreConflictTests(DatabaseProvider engine)
    {
        _bank = new TestDatabase(engine);
        _raw = new RawDatabase(_bank);
        _raw.Load(RawDatabase.SmallBank);
    }

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    [SkippableFact]
    public async Task An_address_that_another_account_has_by_now_is_named_once_and_in_any_case()
    {
        var deletion = await DeleteAsync(DeletionTarget.Of<Account>(1));
        await AssertConflictAsync(
            deletion, "INSERT INTO accounts (owner, email, email_key) VALUES ('Dan', 'ADA@example.com', 'ada@example.com')",
            "Account Ada has the same email as another one that was added meanwhile.");
        _raw.Execute("DELETE FROM accounts WHERE owner = 'Dan'");
        await RestoreAsync(deletion);
    }

    [SkippableFact]
    public async Task An_address_that_another_student_has_by_now_is_named_once() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Student>(1)), "INSERT INTO students (name, email, email_key) VALUES ('Sue', 'Sam@example.com', 'sam@example.com')",
        "Student Sam has the same email as another one that was added meanwhile.");

    [SkippableFact]
    public async Task An_address_that_another_instructor_has_by_now_is_named_and_the_courses_are_not() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Instructor>(1)), "INSERT INTO instructors (name, email, email_key) VALUES ('Ian', 'ivy@example.com', 'ivy@example.com')",
        "Instructor Ivy has the same email as another one that was added meanwhile.");

    [SkippableFact]
    public async Task A_course_that_has_another_instructor_by_now_is_named() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Instructor>(1)),
        "INSERT INTO instructors (id, name, email) VALUES (7, 'Ian', 'ian@example.com'); UPDATE courses SET instructor_id = 7 WHERE id = 2",
        "Course More databases has another instructor by now.");

    [SkippableFact]
    public async Task A_course_that_was_deleted_meanwhile_is_named() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Instructor>(1)), "DELETE FROM courses WHERE id = 2", "Course More databases was deleted meanwhile.");

    [SkippableFact]
    public async Task An_enrollment_in_a_course_that_is_gone_is_named_with_its_student() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Student>(1)), "DELETE FROM courses WHERE id = 2",
        "Enrollment of course 2 and student Sam belongs to a course that is gone.");

    [SkippableFact]
    public async Task A_course_whose_prerequisite_is_gone_is_named()
    {
        var second = await DeleteAsync(DeletionTarget.Of<Course>(2));
        await AssertConflictAsync(second, "DELETE FROM courses WHERE id = 1", "Course More databases belongs to a course that is gone.");
    }

    [SkippableFact]
    public async Task Preferences_that_were_made_anew_are_named_by_their_account_where_they_have_no_name()
    {
        _raw.Execute("UPDATE account_preferences SET nickname = NULL");
        await AssertConflictAsync(
            await DeleteAsync(DeletionTarget.Of<AccountPreferences>(1)), "INSERT INTO account_preferences (account_id, nickname) VALUES (1, 'New')",
            "Account preferences of account Ada is there again.");
    }

    [SkippableFact]
    public async Task An_account_that_is_gone_keeps_its_preferences_away() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<AccountPreferences>(1)), "DELETE FROM accounts WHERE id = 1",
        "Account preferences Holiday belongs to an account that is gone.");

    [SkippableFact]
    public async Task A_student_who_is_in_the_course_again_is_named() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.OfComposite<Enrollment>([2, 1])),
        "INSERT INTO enrollments (student_id, course_id, role, status) VALUES (2, 1, 'student', 'enrolled')",
        "Tia is in DB-101 again.");

    [SkippableFact]
    public async Task A_transfer_that_went_with_its_other_leg_has_to_come_back_first()
    {
        var before = TableContents.Of(_bank);
        var ada = await DeleteAsync(DeletionTarget.Of<Account>(1));
        var bob = await DeleteAsync(DeletionTarget.Of<Account>(2));
        Assert.Equal(1, _raw.Count("transfers"));

        await AssertConflictAsync(ada, "SELECT 1", "Activity 1 of account Ada belongs to a transfer that is gone.");
        await RestoreAsync(bob);
        await RestoreAsync(ada);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task A_leg_whose_place_in_the_transfer_is_taken_is_named() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Account>(1)),
        "INSERT INTO accounts (id, owner, email, balance_cents) VALUES (9, 'Eve', 'eve@example.com', 0); INSERT INTO activity (account_id, type, amount_cents, transfer_id) VALUES (9, 'WD', 500, 1)",
        "Activity 1 of account Ada has the same transfer id and type as another one that was added meanwhile.");

    [SkippableFact]
    public async Task An_entry_does_not_come_back_into_an_account_that_is_closed() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Activity>(2L)), "UPDATE accounts SET closed_at = '2026-03-01 00:00:00' WHERE id = 2",
        "The account of Bob was closed meanwhile. Reopen it first.");

    [SkippableFact]
    public async Task An_entry_does_not_come_back_into_an_account_that_is_gone() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Activity>(2L)), "DELETE FROM accounts WHERE id = 2",
        "The account of Bob is gone, and an entry has no life without it.");

    [SkippableFact]
    public async Task A_withdrawal_does_not_come_back_where_the_balance_is_too_small() => await AssertConflictAsync(
        await DeleteAsync(DeletionTarget.Of<Activity>(1L)), "UPDATE accounts SET balance_cents = 499 WHERE id = 1",
        "The balance of Ada is $4.99: too little to take out $5.00 again.");

    [SkippableFact]
    public async Task Of_many_conflicts_the_first_are_named_and_the_others_counted()
    {
        _raw.Execute("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2299) INSERT INTO activity (id, account_id, type, amount_cents) SELECT i, 1, 'DEP', 1 FROM n");
        var deletion = await DeleteAsync(DeletionTarget.Of<Account>(1));
        _raw.Execute("INSERT INTO activity (id, account_id, type, amount_cents) WITH RECURSIVE n(value) AS (SELECT 200 UNION ALL SELECT value + 1 FROM n WHERE value < 2199) SELECT value, 2, 'DEP', 1 FROM n");
        var before = TableContents.Of(_bank);

        var refused = Assert.IsType<RestoreConflict>((await _bank.Get<RestoreService>().RestoreAsync(deletion.DeletionId!.Value, "a test")).Refusal);

        Assert.Equal((RestoreConflict.MaxReasons, 2_000L - RestoreConflict.MaxReasons), (refused.Reasons.Count, refused.Others));
        Assert.Equal("Activity 200 of account Ada is there again.", refused.Reasons[0]);
        before.AssertSame(TableContents.Of(_bank), "refused");
    }

    [SkippableFact]
    public async Task What_was_restored_is_not_restored_again()
    {
        var before = TableContents.Of(_bank);
        var deletion = await DeleteAsync(DeletionTarget.Of<Account>(1));
        await RestoreAsync(deletion);

        BankBuilder.AssertRefused(await _bank.Get<RestoreService>().RestoreAsync(deletion.DeletionId!.Value, "another"), "This was restored already, by a test.", null);
        before.AssertSame(TableContents.Of(_bank), "restored once");
        Assert.Equal("a test", Assert.Single(await _bank.Get<RestoreService>().ListAsync()).RestoredBy);
    }

    private async Task<DeletionReceipt> DeleteAsync(DeletionTarget target) => BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(
        BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(target, DeletionMethod.DatabaseCascade)), "a test"));

    private async Task RestoreAsync(DeletionReceipt deletion) =>
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(deletion.DeletionId!.Value, "a test"));

    private async Task AssertConflictAsync(DeletionReceipt deletion, string meanwhile, params string[] reasons)
    {
        _raw.Execute(meanwhile);
        var before = TableContents.Of(_bank);

        var outcome = await _bank.Get<RestoreService>().RestoreAsync(deletion.DeletionId!.Value, "a test");

        Assert.False(outcome.IsOk, "It was restored.");
        Assert.Equal("It cannot be restored as it was. Nothing was restored.", outcome.Refusal.Sentence);
        Assert.Equal(reasons, Assert.IsType<RestoreConflict>(outcome.Refusal).Reasons);
        before.AssertSame(TableContents.Of(_bank), "refused");
        Assert.Null(_raw.Scalar($"SELECT restored_at FROM deletions WHERE id = {deletion.DeletionId}"));
    }
}

public sealed class SqliteRestoreConflictTests() : RestoreConflictTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRestoreConflictTests() : RestoreConflictTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerRestoreConflictTests() : RestoreConflictTests(DatabaseProvider.SqlServer);
