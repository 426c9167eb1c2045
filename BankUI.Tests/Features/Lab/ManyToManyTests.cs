using BankUI.Data.Startup;
using BankUI.Features.Lab;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Experiments;
using BankUI.Features.Lab.Mirrors;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Lab;

public abstract class ManyToManyTests(DatabaseProvider engine) : LabTest<ManyToMany>(engine)
{
    [SkippableFact]
    public async Task A_course_in_the_list_is_a_row_between_that_EF_Core_makes()
    {
        var run = await RunAsync(1);

        Assert.Equal(["SELECT", "SELECT", "INSERT"], Sent(run.Results[0]));
        Assert.Equal([("1, 2", RowChange.Added)], Changes(run, "enrollments"));
        var enrollment = Tracked(run, "Enrollment 1+2");
        Assert.Equal("student", Property(enrollment, "Role").Value);
        Assert.False(Property(enrollment, "EnrolledAt").IsStale);
        Assert.Equal(["Student 1"], Holds(Tracked(run, "Course 2"), "Students"));
    }

    [SkippableFact]
    public async Task A_row_between_takes_a_role_and_brings_its_time_back()
    {
        var run = await RunAsync(2);

        Assert.Equal(["INSERT"], Sent(run.Results[1]));
        Assert.EndsWith("RETURNING enrolled_at;", run.Results[1].Statements[0].Text.Replace("\"", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal);
        Assert.Equal([("3, 1", RowChange.Added)], Changes(run, "enrollments"));
        var enrollment = Tracked(run, "Enrollment 3+1");
        Assert.Equal("assistant", Property(enrollment, "Role").Value);
        Assert.NotEqual(DatabaseSnapshot.Text(default(DateTime)), Property(enrollment, "EnrolledAt").Value);
    }

    [SkippableFact]
    public async Task The_database_refuses_a_pair_that_EF_Core_has_not_read()
    {
        var run = await RunAsync(3);

        Assert.Equal(
            IsSqlite
                ? "SQLite Error 19: 'UNIQUE constraint failed: enrollments.student_id, enrollments.course_id'."
                : "ERROR: duplicate key value violates unique constraint \"pk_enrollments\"\nDETAIL: Key (student_id, course_id)=(1, 2) already exists.",
            run.Results[2].Refusal!.Words);
        Assert.Equal("The database", run.Results[2].Answer);
        Assert.Equal(["SELECT", "SELECT", "INSERT"], Sent(run.Results[2]));
        Assert.Equal(EntityState.Added, State(run, "Enrollment 1+2"));
        Assert.Equal(4, Rows(run, "enrollments"));
    }

    [SkippableFact]
    public async Task A_pair_that_is_loaded_is_not_sent_again_but_stands_in_the_list_twice()
    {
        var run = await RunAsync(4);

        Assert.Null(run.Results[3].Refusal);
        Assert.Equal(["SELECT", "SELECT"], Sent(run.Results[3]));
        Assert.Empty(Changes(run, "enrollments"));
        Assert.Equal(["Course 1", "Course 2", "Course 2"], Holds(Tracked(run, "Student 1"), "Courses"));
        Assert.Equal(2, Holds(Tracked(run, "Student 1"), "Enrollments").Count);
    }

    [SkippableFact]
    public async Task EF_Core_refuses_a_second_row_for_a_pair_that_it_tracks()
    {
        var run = await RunAsync(5);

        var refusal = run.Results[4].Refusal!;
        Assert.Equal("EF Core", refusal.By);
        Assert.Contains("another instance with the key value '{StudentId: 1, CourseId: 2}' is already being tracked", refusal.Words, StringComparison.Ordinal);
        Assert.Empty(run.Results[4].Statements);
        Assert.Equal("student", Property(Tracked(run, "Enrollment 1+2"), "Role").Value);
    }

    [SkippableFact]
    public async Task One_statement_goes_from_either_side_to_the_other()
    {
        var run = await RunAsync(6);
        Assert.Equal((1, 2), (run.Results[5].StatementCount, run.Results[5].RowsRead));
        Assert.Equal(["Course 1", "Course 2"], Holds(Tracked(run, "Student 1"), "Courses"));
        Assert.Equal(5, run.Memory.Trackers.Single().Count);

        await Laboratory.GoOnAsync(run);

        Assert.Equal((1, 3), (run.Results[6].StatementCount, run.Results[6].RowsRead));
        Assert.Equal(["Student 1", "Student 2", "Student 3"], Holds(Tracked(run, "Course 1"), "Students"));
        var roles = Assert.IsType<TableExhibit>(run.Results[6].Exhibit);
        Assert.Equal(["Ada student", "Ben student", "Cleo assistant"], roles.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text))));
    }
}

public sealed class SqliteManyToManyTests() : ManyToManyTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlManyToManyTests() : ManyToManyTests(DatabaseProvider.PostgreSql);
