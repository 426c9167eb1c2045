using System.Text;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments.Rosters;

public abstract class RosterExportTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task Those_with_a_seat_come_by_name_and_the_queue_in_order()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        foreach (var (name, place) in new (string, int?)[] { ("Zoe", null), ("Ann", null), ("Ben", 2), ("Yan", 1) })
        {
            await _bank.EnrollAsync(await _bank.AddStudentAsync(name), course, place);
        }

        using var sql = _bank.Capture();

        Assert.Equal(
            [
                "Name,E-mail,Role,Grade,Status,Place,Enrolled at (UTC)",
                "Ann,Ann@example.org,Student,,Enrolled,,",
                "Zoe,Zoe@example.org,Student,,Enrolled,,",
                "Yan,Yan@example.org,Student,,Waitlisted,1,",
                "Ben,Ben@example.org,Student,,Waitlisted,2,",
            ],
            (await ExportAsync(course)).Select((line, i) => i == 0 ? line : line[..(line.LastIndexOf(',') + 1)]));
        sql.Statements(1);
    }

    [SkippableFact]
    public async Task A_line_has_role_grade_and_the_time_in_UTC()
    {
        var row = new RosterRow("Ann", "ann@example.org", EnrollmentRole.Auditor, "B+", null, new DateTime(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc));

        Assert.Equal("Ann,ann@example.org,Auditor,B+,Enrolled,,2026-03-01 12:05:09", (await WriteAsync(row))[1]);
    }

    [SkippableTheory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task What_a_spreadsheet_would_run_is_text(string name)
    {
        var line = (await WriteAsync(new RosterRow(name, "+ann@example.org", EnrollmentRole.Student, null, null, default)))[1].Split(',');

        Assert.Equal($"'{name}", line[0].Trim('"'));
        Assert.Equal("'+ann@example.org", line[1].Trim('"'));
    }

    [SkippableTheory]
    [InlineData("x;=1+1")]
    [InlineData("＝1+1")]
    [InlineData("'=1+1")]
    [InlineData("x;'-1")]
    [InlineData("O'Neil; \"Zoë\"")]
    public async Task A_name_comes_back_from_a_file_as_it_was(string name)
    {
        using var body = new MemoryStream();
        await RosterExport.WriteAsync(body, AsyncEnumerable.ToAsyncEnumerable([new RosterRow(name, "ann@example.org", EnrollmentRole.Student, null, null, default)]), default);

        var file = BankBuilder.Value(RosterFile.Read(body.ToArray()));

        Assert.Equal(name, Assert.Single(file.Lines).Name);
        Assert.Equal(["“Status”", "“Place”", "“Enrolled at (UTC)”"], file.Unread);
    }

    [SkippableFact]
    public async Task What_was_exported_is_there_already_when_it_is_imported()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 2);
        await _bank.ImportAsync(await _bank.PlanAsync(course, RosterTest.File(
            "=1+1,+ann@example.org,auditor,A", "\"Ørsted, \"\"Ben\"\"\",-ben@example.org,,", "@Cleo,cleo@example.org,,")));
        var before = await _bank.InCourseAsync(course);
        using var body = new MemoryStream();
        await RosterExport.WriteAsync(body, _bank.Get<RosterQueries>().RowsAsync(course), default);

        var plan = await _bank.PlanAsync(course, BankBuilder.Value(RosterFile.Read(body.ToArray())));

        Assert.Equal(3, plan.Already.Count);
        Assert.Equal(["=1+1 Auditor A", "@Cleo Student 1.", "Ørsted, \"Ben\" Student"], before);
        Assert.Empty(plan.Enrollments);
        Assert.Empty(plan.Wrong);
        Assert.Empty(plan.KnownOtherwise);
    }

    [SkippableFact]
    public async Task A_course_that_is_not_there_has_no_code() => Assert.Null(await _bank.Get<RosterQueries>().CodeAsync(999));

    [SkippableTheory]
    [InlineData("DB-101", "roster-of-DB-101.csv")]
    [InlineData("../a\"b é", "roster-of-..-a-b--.csv")]
    public void The_name_of_the_file_is_safe(string code, string name) => Assert.Equal(name, RosterExport.FileName(code));

    private async Task<string[]> ExportAsync(int courseId)
    {
        using var body = new MemoryStream();
        await RosterExport.WriteAsync(body, _bank.Get<RosterQueries>().RowsAsync(courseId), default);
        return Lines(body);
    }

    private static async Task<string[]> WriteAsync(RosterRow row)
    {
        using var body = new MemoryStream();
        await RosterExport.WriteAsync(body, AsyncEnumerable.ToAsyncEnumerable([row]), default);
        Assert.Equal([0xEF, 0xBB, 0xBF], body.ToArray()[..3]);
        return Lines(body);
    }

    private static string[] Lines(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray()[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}

public sealed class SqliteRosterExportTests() : RosterExportTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRosterExportTests() : RosterExportTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerRosterExportTests() : RosterExportTests(DatabaseProvider.SqlServer);
