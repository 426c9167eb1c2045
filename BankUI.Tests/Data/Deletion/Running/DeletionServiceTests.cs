using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.Deletion.Running;

/// <summary>Either everything is deleted or restored, or nothing is; and who comes second is told.</summary>
public abstract class DeletionServiceTests : IDisposable
{
    private readonly TestDatabase _bank;
    private readonly RawDatabase _raw;

    protected DeletionServiceTests(DatabaseProvider engine)
    {
        _bank = new TestDatabase(engine);
        _raw = new RawDatabase(_bank);
        _raw.Load(RawDatabase.SmallBank);
    }

    public static TheoryData<DeletionMethod> Methods => [.. Enum.GetValues<DeletionMethod>()];

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public async Task What_was_added_meanwhile_is_shown_and_nothing_is_deleted(DeletionMethod method)
    {
        var plan = await PlanAsync(DeletionTarget.Of<Account>(1), method);
        _raw.Execute("INSERT INTO activity (account_id, type, amount_cents) VALUES (1, 'DEP', 100); UPDATE accounts SET balance_cents = 600, activity_count = 2 WHERE id = 1");
        var before = TableContents.Of(_bank);

        var refused = Assert.IsType<PlanChanged>((await _bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Refusal);

        before.AssertSame(TableContents.Of(_bank), "refused");
        Assert.Equal(["1 account", "1 account preferences", "2 activities", "$6.00 leaves the books."], Said(refused.Now).Take(4));
        BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(refused.Now, "a test"));
    }

    [SkippableFact]
    public async Task Of_two_people_who_delete_the_same_account_the_second_is_told()
    {
        using var other = _bank.OtherCircuit();
        var plans = new[]
        {
            await PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.DatabaseCascade),
            BankBuilder.Value(await other.ServiceProvider.GetRequiredService<DeletionPlanner>().PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.LoadFirst)),
        };

        var outcomes = await Task.WhenAll(
            _bank.Get<DeletionService>().DeleteAsync(plans[0], "one"),
            other.ServiceProvider.GetRequiredService<DeletionService>().DeleteAsync(plans[1], "the other"));

        var refused = Assert.Single(outcomes, outcome => !outcome.IsOk);
        Assert.Equal("This account no longer exists. Someone else deleted it.", refused.Refusal!.Sentence);
        Assert.Equal((2L, 1L), (_raw.Count("accounts"), _raw.Count("deletions")));
    }

    [SkippableFact]
    public async Task Of_two_people_who_restore_the_same_deletion_the_second_is_told()
    {
        var before = TableContents.Of(_bank);
        var receipt = await DeleteAsync(DeletionTarget.Of<Account>(1));
        using var other = _bank.OtherCircuit();

        var outcomes = await Task.WhenAll(
            _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "someone"),
            other.ServiceProvider.GetRequiredService<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "someone"));

        var refused = Assert.Single(outcomes, outcome => !outcome.IsOk);
        Assert.Equal("This was restored already, by someone.", refused.Refusal!.Sentence);
        before.AssertSame(TableContents.Of(_bank), "restored once");
    }

    [SkippableFact]
    public async Task After_thirty_days_a_deletion_is_neither_listed_nor_restored_and_goes_with_the_next_one()
    {
        var receipt = await DeleteAsync(DeletionTarget.Of<Account>(1));
        var restore = _bank.Get<RestoreService>();
        _bank.Clock.Advance(DeletionRecord.Kept);
        Assert.Equal("Ada", Assert.Single(await restore.ListAsync()).Subject);

        _bank.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await restore.ListAsync());
        BankBuilder.AssertRefused(
            await restore.RestoreAsync(receipt.DeletionId!.Value, "a test"), "This deletion is no longer kept: deletions can be restored for 30 days.", null);

        var next = await DeleteAsync(DeletionTarget.Of<Account>(2));
        Assert.Equal((1L, 0L), (_raw.Count("deletions"), _raw.Scalar($"SELECT COUNT(*) FROM deletion_parts WHERE deletion_id <> {next.DeletionId}")));
    }

    [SkippableTheory]
    [InlineData("Europe/Berlin", "2026-10-02 00:00:00", "2026-11-01 23:59:59")]
    [InlineData("America/New_York", "2026-10-20 00:00:00", "2026-11-19 23:59:59")]
    [InlineData("Asia/Kolkata", "2026-05-01 00:00:00", "2026-05-31 23:59:59")]
    public async Task For_thirty_days_of_the_calendar_a_deletion_can_be_restored(string zone, string deleted, string looked)
    {
        _bank.Clock.Advance(Utc(deleted) - _bank.Clock.Now);
        await DeleteAsync(DeletionTarget.Of<Account>(1));

        _bank.Clock.Advance(Utc(looked) - _bank.Clock.Now);

        Assert.Single(await _bank.Get<RestoreService>().ListAsync());

        DateTime Utc(string local) => TimeZoneInfo.ConvertTimeToUtc(
            DateTime.ParseExact(local, "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public async Task A_closed_account_with_activity_can_be_deleted_and_restored(DeletionMethod method)
    {
        _raw.Execute("UPDATE accounts SET closed_at = '2026-02-01 00:00:00' WHERE id = 1");
        var before = TableContents.Of(_bank);
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(await PlanAsync(DeletionTarget.Of<Account>(1), method), "a test"));

        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));

        before.AssertSame(TableContents.Of(_bank), "restored");
        _raw.Refusal("INSERT INTO activity (account_id, type, amount_cents) VALUES (1, 'DEP', 100)");
    }

    [SkippableFact]
    public async Task The_receipt_is_kept_word_by_word()
    {
        var receipt = await DeleteAsync(DeletionTarget.Of<Account>(1, 2));

        Assert.Equal(receipt.Lines, await _bank.Get<RestoreService>().ReceiptAsync(receipt.DeletionId!.Value));
        Assert.Empty(await _bank.Get<RestoreService>().ReceiptAsync(4711));
    }

    [SkippableFact]
    public async Task On_trial_the_receipt_is_the_same_and_nothing_has_changed()
    {
        var plan = await PlanAsync(DeletionTarget.Of<Account>(1, 2), DeletionMethod.DatabaseCascade);
        var before = TableContents.Of(_bank);
        var tried = BankBuilder.Value(await _bank.Get<DeletionService>().TryAsync(plan));
        before.AssertSame(TableContents.Of(_bank), "tried");

        var deleted = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        Assert.Equal(deleted.Lines, tried.Lines);
        Assert.Equal(deleted.Statements, tried.Statements);
        Assert.Null(tried.DeletionId);
    }

    [SkippableFact]
    public async Task What_is_too_much_to_load_is_too_much_even_when_no_table_has_so_much_alone()
    {
        _raw.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 6009) INSERT INTO transfers (id) SELECT i FROM n;
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 6009) INSERT INTO activity (account_id, type, amount_cents, transfer_id) SELECT 1, 'DEP', 1, i FROM n;
            """);
        var plan = await PlanAsync(DeletionTarget.Of<Account>(1), DeletionMethod.LoadFirst);
        Assert.False(plan.Deleted.IsCapped);

        Assert.Equal(
            "More than 10,000 rows are too many to load. Let the database cascade.",
            (await _bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Refusal?.Sentence);
    }

    [SkippableFact]
    public async Task A_single_row_in_the_way_is_spoken_of_as_one()
    {
        var plan = await PlanAsync(DeletionTarget.Of<Course>(1), DeletionMethod.DatabaseCascade);

        Assert.Equal("1 course still refers to this. Nothing was deleted.", (await _bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Refusal?.Sentence);
    }

    [SkippableTheory]
    [InlineData(1_000)]
    [InlineData(999)]
    public async Task A_thousand_enrollments_are_one_deletion(int count)
    {
        _raw.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1099) INSERT INTO students (id, name, email) SELECT i, 'Student ' || i, i || '@example.com' FROM n;
            INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position) SELECT id, 1 + id % 2, 'student', 'enrolled', NULL FROM students WHERE id >= 100;
            """);
        var before = TableContents.Of(_bank);
        var plan = await PlanAsync(DeletionTarget.OfComposite<Enrollment>(Enumerable.Range(100, count).Select(i => new object[] { i, 1 + (i % 2) })), DeletionMethod.DatabaseCascade);

        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        Assert.Equal(count, receipt.Deleted);
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    [Trait("Speed", "Slow")]
    public async Task A_thousand_enrollments_that_share_neither_student_nor_course_are_one_deletion()
    {
        _raw.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1099) INSERT INTO students (id, name, email) SELECT i, 'Student ' || i, i || '@example.com' FROM n;
            INSERT INTO courses (id, code, title, capacity) SELECT id, 'C-' || id, 'Course', 5 FROM students WHERE id >= 100;
            INSERT INTO enrollments (student_id, course_id, role, status) SELECT id, id, 'student', 'enrolled' FROM students WHERE id >= 100;
            """);
        var plan = await PlanAsync(DeletionTarget.OfComposite<Enrollment>(Enumerable.Range(100, 1_000).Select(i => new object[] { i, i })), DeletionMethod.DatabaseCascade);

        Assert.Equal(1_000, BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test")).Deleted);
    }

    [SkippableFact]
    public async Task A_thousand_accounts_are_one_deletion()
    {
        _raw.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 1099) INSERT INTO accounts (id, owner, email) SELECT i, 'Owner ' || i, i || '@example.com' FROM n;
            INSERT INTO activity (account_id, type, amount_cents) SELECT id, 'DEP', 1 FROM accounts WHERE id >= 100;
            """);
        var before = TableContents.Of(_bank);
        var receipt = await DeleteAsync(DeletionTarget.Of<Account>(Enumerable.Range(100, 1_000).Cast<object>()));

        Assert.Equal(2_000, receipt.Deleted);
        BankBuilder.Value(await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test"));
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    private static IEnumerable<string> Said(DeletionPlan plan) =>
        [.. plan.Nodes.Where(node => node.Count.Rows > 0).Select(node => node.InWords()), .. plan.Consequences.Select(x => x.Sentence)];

    private async Task<DeletionPlan> PlanAsync(DeletionTarget target, DeletionMethod method) =>
        BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(target, method));

    private async Task<DeletionReceipt> DeleteAsync(DeletionTarget target)
    {
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(await PlanAsync(target, DeletionMethod.DatabaseCascade), "a test"));
        Assert.True(receipt.IsAsPredicted, string.Join("; ", receipt.Lines));
        return receipt;
    }
}

public sealed class SqliteDeletionServiceTests() : DeletionServiceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlDeletionServiceTests() : DeletionServiceTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerDeletionServiceTests() : DeletionServiceTests(DatabaseProvider.SqlServer);
