using BankUI.Data.SampleData.Bulk.Writing;

namespace BankUI.Data.SampleData.Bulk;

/// <summary>A school in any size: courses in chains of three, the last of each chain running now, every other one of those full.</summary>
internal sealed class BulkSchool(SeedSize size, DateTime now)
{
    private const int Chain = EnrollmentShares.Chain;

    private static readonly (string Code, string Title)[] Subjects =
    [
        ("DB", "Databases"), ("CS", "Programming"), ("MA", "Mathematics"), ("ST", "Statistics"), ("AC", "Accounting"), ("EC", "Economics"),
        ("EN", "Writing"), ("PH", "Philosophy"),
    ];

    private static readonly string[] Steps = ["an introduction", "in practice", "in depth"];

    private readonly int[] _takers = EnrollmentShares.Of(size);

    public IEnumerable<PersonRow> Instructors() => People(size.Instructors, "example.com");

    public IEnumerable<PersonRow> Students() => People(size.Students, "example.org");

    public IEnumerable<CourseRow> Courses()
    {
        for (var c = 0; c < size.Courses; c++)
        {
            var (subject, series, step) = (Subjects[c / Chain % Subjects.Length], (c / Chain / Subjects.Length) + 1, c % Chain);
            var full = step == Chain - 1 && c / Chain % 2 == 0;
            yield return new CourseRow(
                c + 1,
                $"{subject.Code}-{step + 1}{series:D2}",
                $"{subject.Title} {Steps[step]}{(series == 1 ? "" : $", series {series}")}",
                full ? Math.Max(1, _takers[c] * 4 / 5) : Math.Max(10, _takers[c] + (_takers[c] / 4)),
                c % 25 == 24 ? null : (c % size.Instructors) + 1,
                step == 0 ? null : c);
        }
    }

    /// <summary>The enrollments of one course after the other.</summary>
    public IEnumerable<IReadOnlyList<EnrollmentRow>> Rosters()
    {
        var random = new Random(size.Seed);
        int[] everyone = [.. Enumerable.Range(1, size.Students)];
        int[] passed = [];
        foreach (var course in Courses())
        {
            var takers = _takers[course.Id - 1];
            var step = (course.Id - 1) % Chain;
            var pool = step > 0 && passed.Length >= takers ? passed : everyone;
            var opens = now.AddDays(step switch { 0 => -560, 1 => -310, _ => -50 });
            var roster = CourseRoster.Fill(random, course, pool, takers, opens, over: step < Chain - 1);
            passed = CourseRoster.Passed(roster);
            yield return roster;
        }
    }

    private static IEnumerable<PersonRow> People(int count, string domain) =>
        Enumerable.Range(0, count)
            .Select(i => (Id: i + 1, Name: PersonNames.Numbered(i)))
            .Select(p => new PersonRow(p.Id, p.Name, PersonNames.Email(p.Name, domain, p.Id)));
}
