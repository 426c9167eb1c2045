using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using BankUI.Features.Lab.Steps;

namespace BankUI.Tests.Features.Lab;

public abstract class ManyToManyDeletesTests(DatabaseProvider engine) : LabTest<ManyToManyDeletes>(engine)
{
    [SkippableFact]
    public async Task Not_loaded_enrollments_are_deleted_by_the_database()
    {
        var run = await RunAsync(1);

        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[0]));
        Assert.Equal([new ForeignKeyEffect("enrollments", ForeignKeyAction.Deleted, 2)], run.Results[0].Statements[1].ForeignKeyEffects);
        Assert.Equal([("1, 1", RowChange.Deleted), ("1, 2", RowChange.Deleted)], Changes(run, "enrollments"));
        Assert.Equal(3, Rows(run, "courses"));
    }

    [SkippableFact]
    public async Task Loaded_enrollments_are_deleted_by_EF_Core()
    {
        var run = await RunAsync(2);

        Assert.Equal(["SELECT", "DELETE", "DELETE", "DELETE"], Sent(run.Results[1]));
        Assert.Equal((3, 0), (run.Results[1].RowsChanged, run.Results[1].RowsByForeignKeys));
        Assert.Equal([("2, 1", RowChange.Deleted), ("2, 3", RowChange.Deleted)], Changes(run, "enrollments"));
        Assert.Equal(3, Rows(run, "courses"));
        var ben = Assert.Single(Variable(run, "student").Untracked);
        Assert.Equal(["Enrollment 2+1*", "Enrollment 2+3*"], Holds(ben, "Enrollments"));
    }

    [SkippableTheory]
    [InlineData("3", 2, 6, 4)]
    [InlineData("4", 1, 3, 1)]
    public async Task A_preview_counts_exactly_what_the_deletion_then_takes(string student, int courses, int enrollments, int others)
    {
        var run = await RunAsync(3, ("student", student));

        Assert.Equal([$"students 1", $"courses {courses}", $"enrollments {enrollments}"], Table(run.Results[2]));
        Assert.Equal($"{courses + enrollments}", run.Results[2].Answer);
        Assert.Contains($", {others} of them {(others == 1 ? "another student's" : "other students'")}.", run.Results[2].Finding, StringComparison.Ordinal);

        run = await RunAsync(int.MaxValue, ("student", student));

        Assert.Equal([$"students 1 1", $"courses {courses} {courses}", $"enrollments {enrollments} {enrollments}"], Table(run.Results[3]));
        Assert.Equal((3 - courses, 8 - enrollments), (Rows(run, "courses"), Rows(run, "enrollments")));
        Assert.Contains("as previewed", run.Results[3].Finding, StringComparison.Ordinal);
        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[3]));
    }

    [SkippableFact]
    public async Task What_a_preview_deleted_is_back_and_its_context_is_gone()
    {
        var run = await RunAsync(3);

        Assert.All(["students", "courses", "enrollments"], table => Assert.Empty(Changes(run, table)));
        Assert.Equal((4, 3, 8), (Rows(run, "students"), Rows(run, "courses"), Rows(run, "enrollments")));
        Assert.Single(run.Memory.Trackers);
        Assert.Equal(["SELECT", "DELETE"], Sent(run.Results[2]));
    }

    private static string[] Table(StepResult result) =>
        [.. Assert.IsType<TableExhibit>(result.Exhibit).Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text)))];
}

public sealed class SqliteManyToManyDeletesTests() : ManyToManyDeletesTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlManyToManyDeletesTests() : ManyToManyDeletesTests(DatabaseProvider.PostgreSql);
