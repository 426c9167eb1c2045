using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments.Enrolling;

/// <summary>A seat that becomes free is filled from the queue; taken back, everyone is where they were.</summary>
public abstract class WaitlistDeletionTests : IDisposable
{
    private readonly TestDatabase _bank;
    private readonly RawDatabase _raw;

    protected WaitlistDeletionTests(DatabaseProvider engine)
    {
        _bank = new TestDatabase(engine);
        _raw = new RawDatabase(_bank);
        _raw.Execute(
            """
            INSERT INTO students (id, name, email) VALUES (1, 'Sam', 'sam@example.com'), (2, 'Tia', 'tia@example.com'), (3, 'Uma', 'uma@example.com'), (4, 'Vic', 'vic@example.com'), (5, 'Wes', 'wes@example.com');
            INSERT INTO courses (id, code, title, capacity) VALUES (1, 'DB-101', 'Databases', 2), (2, 'DB-201', 'More databases', 1);
            INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position) VALUES
                (1, 1, 'student', 'enrolled', NULL), (2, 1, 'student', 'enrolled', NULL), (3, 1, 'student', 'waitlisted', 1), (4, 1, 'student', 'waitlisted', 2), (5, 1, 'student', 'waitlisted', 3),
                (1, 2, 'student', 'enrolled', NULL), (5, 2, 'student', 'waitlisted', 1);
            """);
    }

    public static TheoryData<DeletionMethod> Methods => [.. Enum.GetValues<DeletionMethod>()];

    public void Dispose()
    {
        _raw.Dispose();
        _bank.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Methods))]
    public async Task Deleting_a_student_moves_others_up_and_taking_it_back_moves_them_down(DeletionMethod method)
    {
        var before = TableContents.Of(_bank);
        var plan = await PlanAsync(DeletionTarget.Of<Student>(1), method);
        var consequence = Assert.Single(plan.Consequences);
        Assert.Equal("2 students move up from the waitlist.", consequence.Sentence);
        Assert.Equal(["Uma gets a seat in DB-101", "Wes gets a seat in DB-201"], consequence.Names);

        var receipt = await DeleteAsync(plan);
        Assert.Equal("Tia Uma | Vic Wes", Course(1));
        Assert.Equal("Wes |", Course(2));

        await RestoreAsync(receipt);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task Leaving_the_queue_closes_the_gap_and_taking_it_back_opens_it()
    {
        var before = TableContents.Of(_bank);
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([4, 1])));
        Assert.Equal("Sam Tia | Uma Wes", Course(1));

        await RestoreAsync(receipt);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task Who_came_into_the_queue_meanwhile_waits_behind()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.Of<Student>(1)));
        _raw.Execute("INSERT INTO students (id, name, email) VALUES (6, 'Xia', 'xia@example.com'); INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position) VALUES (6, 1, 'student', 'waitlisted', 3)");

        await RestoreAsync(receipt);
        Assert.Equal("Sam Tia | Uma Vic Wes Xia", Course(1));
    }

    [SkippableFact]
    public async Task Who_comes_back_into_a_queue_that_has_become_shorter_leaves_no_gap()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([5, 1])));
        await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([3, 1], [4, 1])));
        Assert.Equal("Sam Tia |", Course(1));

        await RestoreAsync(receipt);
        Assert.Equal("Sam Tia | Wes", Course(1));
    }

    [SkippableFact]
    public async Task A_seat_whose_new_owner_has_a_grade_is_not_taken_away()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.Of<Student>(1)));
        await AssertRefusedAsync(receipt, "UPDATE enrollments SET grade = 'A' WHERE student_id = 3", "Uma got the seat in DB-101, and has a grade by now.");
    }

    [SkippableFact]
    public async Task Seats_that_were_given_to_others_are_not_taken_away()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.Of<Student>(1)));
        await AssertRefusedAsync(
            receipt,
            "DELETE FROM enrollments WHERE student_id = 3; UPDATE enrollments SET status = 'enrolled', waitlist_position = NULL WHERE student_id = 4; UPDATE enrollments SET waitlist_position = 1 WHERE student_id = 5 AND course_id = 1",
            "DB-101 is full: its 2 seats are taken by now.");
    }

    [SkippableFact]
    public async Task A_seat_that_the_course_has_lost_since_does_not_come_back()
    {
        _raw.Execute("DELETE FROM enrollments WHERE course_id = 1 AND status = 'waitlisted'");
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        await AssertRefusedAsync(receipt, "UPDATE courses SET capacity = 1 WHERE id = 1", "DB-101 is full: its 1 seat is taken by now.");
    }

    [SkippableFact]
    public async Task Nobody_waits_for_a_seat_that_is_free_by_now()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([2, 1], [4, 1], [5, 1])));
        Assert.Equal("Uma |", Course(1));

        await RestoreAsync(receipt);
        Assert.Equal("Sam Uma |", Course(1));
    }

    [SkippableFact]
    public async Task Who_comes_back_to_wait_gets_a_seat_that_is_free_by_now()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([5, 1])));
        await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1], [3, 1], [4, 1])));
        Assert.Equal("Tia |", Course(1));

        await RestoreAsync(receipt);
        Assert.Equal("Tia Wes |", Course(1));
    }

    [SkippableFact]
    public async Task A_course_that_had_more_students_than_seats_gets_them_back()
    {
        _raw.Execute("UPDATE courses SET capacity = 1 WHERE id = 1");
        var before = TableContents.Of(_bank);
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        Assert.Equal("Tia | Uma Vic Wes", Course(1));

        await RestoreAsync(receipt);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task A_whole_class_leaves_and_comes_back()
    {
        var before = TableContents.Of(_bank);
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.Of<Student>(1, 2, 3)));
        Assert.Equal("Vic Wes |", Course(1));

        await RestoreAsync(receipt);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task Two_drops_are_taken_back_in_the_opposite_order_and_nobody_passes_another_in_the_queue()
    {
        var before = TableContents.Of(_bank);
        var sam = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        var tia = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([2, 1])));
        Assert.Equal("Uma Vic | Wes", Course(1));

        await AssertRefusedAsync(sam, "", "Vic got a seat in DB-101 since, by the deletion of Tia in DB-101. Restore that first.");
        await RestoreAsync(tia);
        Assert.Equal("Tia Uma | Vic Wes", Course(1));
        await RestoreAsync(sam);
        before.AssertSame(TableContents.Of(_bank), "restored");
    }

    [SkippableFact]
    public async Task The_last_who_got_a_seat_waits_again_where_no_deletion_gave_it()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        _raw.Execute(
            """
            UPDATE courses SET capacity = 3 WHERE id = 1;
            UPDATE enrollments SET status = 'enrolled', waitlist_position = NULL WHERE student_id = 4;
            UPDATE enrollments SET waitlist_position = 1 WHERE student_id = 5 AND course_id = 1;
            """);
        Assert.Equal("Tia Uma Vic | Wes", Course(1));

        await RestoreAsync(receipt);
        Assert.Equal("Sam Tia Uma | Vic Wes", Course(1));
    }

    [SkippableFact]
    public async Task Where_there_is_a_seat_for_all_of_them_no_order_is_asked_for()
    {
        var receipt = await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([1, 1])));
        await DeleteAsync(await PlanAsync(DeletionTarget.OfComposite<Enrollment>([2, 1])));
        _raw.Execute("UPDATE courses SET capacity = 4 WHERE id = 1; UPDATE enrollments SET status = 'enrolled', waitlist_position = NULL WHERE student_id = 5 AND course_id = 1");

        await RestoreAsync(receipt);
        Assert.Equal("Sam Uma Vic Wes |", Course(1));
    }

    // Who has a seat, and who waits; the places have no gap.
    private string Course(int id)
    {
        var places = _raw.Texts($"SELECT CAST(waitlist_position AS varchar(10)) FROM enrollments WHERE course_id = {id} AND status = 'waitlisted' ORDER BY waitlist_position");
        Assert.Equal(Enumerable.Range(1, places.Count).Select(place => $"{place}"), places);
        return $"{Names("enrolled")} | {Names("waitlisted")}".Trim();

        string Names(string status) => string.Join(' ', _raw.Texts(
            $"SELECT name FROM enrollments JOIN students ON students.id = student_id WHERE course_id = {id} AND status = '{status}' ORDER BY waitlist_position, name"));
    }

    private async Task<DeletionPlan> PlanAsync(DeletionTarget target, DeletionMethod method = DeletionMethod.DatabaseCascade) =>
        BankBuilder.Value(await _bank.Get<DeletionPlanner>().PlanAsync(target, method));

    private async Task<DeletionReceipt> DeleteAsync(DeletionPlan plan)
    {
        var receipt = BankBuilder.Value(await _bank.Get<DeletionService>().DeleteAsync(plan, "a test"));
        Assert.True(receipt.IsAsPredicted, string.Join("; ", receipt.Lines));
        return receipt;
    }

    private async Task RestoreAsync(DeletionReceipt receipt)
    {
        var restored = await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test");
        Assert.True(restored.IsOk, string.Join(' ', (restored.Refusal as RestoreConflict)?.Reasons ?? []));
    }

    private async Task AssertRefusedAsync(DeletionReceipt receipt, string meanwhile, string reason)
    {
        if (meanwhile.Length > 0)
        {
            _raw.Execute(meanwhile);
        }

        var before = TableContents.Of(_bank);
        var refused = await _bank.Get<RestoreService>().RestoreAsync(receipt.DeletionId!.Value, "a test");
        Assert.Equal([reason], Assert.IsType<RestoreConflict>(refused.Refusal).Reasons);
        before.AssertSame(TableContents.Of(_bank), "refused");
    }
}

public sealed class SqliteWaitlistDeletionTests() : WaitlistDeletionTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlWaitlistDeletionTests() : WaitlistDeletionTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerWaitlistDeletionTests() : WaitlistDeletionTests(DatabaseProvider.SqlServer);
