using System.Text;
using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Rosters.Files;
using BankUI.Features.Enrollments.Rosters.Planning;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Features.Enrollments.Rosters;

/// <summary>Files and courses for the tests of rosters.</summary>
internal static class RosterTest
{
    /// <summary>A file with the four columns.</summary>
    public static RosterFile File(params string[] lines) => BankBuilder.Value(RosterFile.Read(Bytes("Name,E-mail,Role,Grade", lines)));

    public static byte[] Bytes(string header, params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(header)));

    /// <summary>So many new students.</summary>
    public static string[] Lines(int count) => [.. Enumerable.Range(1, count).Select(i => $"Student {i},s{i}@example.org,,")];

    public static async Task<RosterPlan> PlanAsync(this TestDatabase bank, int courseId, RosterFile file, bool withoutPrerequisite = false) =>
        BankBuilder.Value(await bank.Get<RosterImportService>().PlanAsync(courseId, file, withoutPrerequisite));

    public static async Task<RosterPlan> ImportAsync(this TestDatabase bank, RosterPlan plan) =>
        BankBuilder.Value(await bank.Get<RosterImportService>().ImportAsync(plan)).Plan;

    /// <summary>Who is in a course as the database holds it: <c>Ann Student A</c>, <c>Ben Student 1.</c>, by name.</summary>
    public static async Task<string[]> InCourseAsync(this TestDatabase bank, int courseId)
    {
        await using var db = bank.Context();
        var rows = await db.Enrollments.AsNoTracking().Where(e => e.CourseId == courseId).Include(e => e.Student).OrderBy(e => e.Student.Name).ToListAsync();
        return [.. rows.Select(e => $"{e.Student.Name} {e.Role} {(e.Status == EnrollmentStatus.Waitlisted ? $"{e.WaitlistPosition}." : e.Grade)}".Trim())];
    }

    public static async Task<string[]> StudentsAsync(this TestDatabase bank)
    {
        await using var db = bank.Context();
        return await db.Students.OrderBy(s => s.Name).Select(s => s.Name + " " + s.Email).ToArrayAsync();
    }

    /// <summary>What a plan does with each line, in short.</summary>
    public static string[] InShort(this RosterPlan plan) =>
    [
        .. plan.Enrollments.Select(x => $"{x.Line.Line} {x.Line.Name} {(x.StudentId is null ? "new" : "known")} {(x.Place is { } place ? $"place {place}" : "seat")}"),
        .. plan.Already.Select(x => $"{x.Line.Line} {x.Line.Name} already"),
        .. plan.Wrong.Select(x => $"{x.Line} {x.Who} wrong"),
    ];
}
