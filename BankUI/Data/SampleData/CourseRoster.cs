using BankUI.Data.SampleData.Bulk.Writing;
using BankUI.Domain;

namespace BankUI.Data.SampleData;

/// <summary>Fills one course: first come, first served, and a queue behind the last seat.</summary>
internal static class CourseRoster
{
    private static readonly string[] Grades = ["A", "A", "A-", "B+", "B", "B", "B-", "C+", "C", "C-", "D"];

    private static readonly string Student = Lower(EnrollmentRole.Student);
    private static readonly string Assistant = Lower(EnrollmentRole.Assistant);
    private static readonly string Auditor = Lower(EnrollmentRole.Auditor);
    private static readonly string Enrolled = Lower(EnrollmentStatus.Enrolled);
    private static readonly string Waitlisted = Lower(EnrollmentStatus.Waitlisted);

    /// <param name="random">Decides who enrolls, and with which grade.</param>
    /// <param name="course">The course; students beyond its capacity wait.</param>
    /// <param name="pool">The ids of those who may take it, at least as many as do; their order changes.</param>
    /// <param name="takers">How many ask for a seat.</param>
    /// <param name="opens">When enrollment opened, UTC; it lasts two weeks.</param>
    /// <param name="over">Whether the course is over: then most have a grade.</param>
    public static List<EnrollmentRow> Fill(Random random, CourseRow course, int[] pool, int takers, DateTime opens, bool over)
    {
        var rows = new List<EnrollmentRow>(takers);
        for (var i = 0; i < takers; i++)
        {
            var chosen = random.Next(i, pool.Length);
            (pool[i], pool[chosen]) = (pool[chosen], pool[i]);

            var waits = i >= course.Capacity;
            var role = waits || takers < 8 ? Student : i switch { 0 => Assistant, 5 => Auditor, _ => Student };
            var graded = over && role == Student && !waits && random.Next(10) > 0;
            rows.Add(new EnrollmentRow(
                pool[i],
                course.Id,
                opens.AddSeconds(Math.Floor(14.0 * 24 * 3600 * i / takers)),
                role,
                graded ? Grades[random.Next(Grades.Length)] : null,
                waits ? Waitlisted : Enrolled,
                waits ? i - course.Capacity + 1 : null));
        }

        return rows;
    }

    /// <summary>Those who may take the course that builds on this one.</summary>
    public static int[] Passed(IEnumerable<EnrollmentRow> roster) =>
        [.. roster.Where(e => e.Role == Student && e.Status == Enrolled).Select(e => e.StudentId)];

    private static string Lower<TEnum>(TEnum value) where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
