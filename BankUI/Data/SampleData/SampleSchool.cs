using BankUI.Data.SampleData.Bulk.Writing;

namespace BankUI.Data.SampleData;

/// <summary>The sample school: everyone in a course has taken the course before it, and the running courses have queues.</summary>
internal sealed record SampleSchool(
    IReadOnlyList<PersonRow> Instructors,
    IReadOnlyList<CourseRow> Courses,
    IReadOnlyList<PersonRow> Students,
    IReadOnlyList<EnrollmentRow> Enrollments)
{
    private const int StudentCount = 120;

    /// <summary>The last few students have not enrolled in anything yet.</summary>
    private const int ActiveStudents = 115;

    /// <param name="random">Decides who takes what.</param>
    /// <param name="today">Midnight UTC.</param>
    public static SampleSchool Create(Random random, DateTime today)
    {
        var ids = SampleCourses.All.Select((course, i) => (course.Code, Id: i + 1)).ToDictionary(c => c.Code, c => c.Id);
        var courses = new List<CourseRow>();
        var enrollments = new List<EnrollmentRow>();
        var passed = new Dictionary<int, int[]>();
        foreach (var sample in SampleCourses.All)
        {
            var course = new CourseRow(
                ids[sample.Code],
                sample.Code,
                sample.Title,
                sample.Capacity,
                sample.Instructor,
                sample.Prerequisite is { } code ? ids[code] : null);
            int[] pool = course.PrerequisiteId is { } before ? [.. passed[before]] : [.. Enumerable.Range(1, ActiveStudents)];
            var opens = today.AddDays(sample.Term switch { 1 => -560, 2 => -310, _ => -50 }).AddHours(9);
            var roster = CourseRoster.Fill(random, course, pool, sample.Takers, opens, over: sample.Term < 3);
            courses.Add(course);
            enrollments.AddRange(roster);
            passed.Add(course.Id, CourseRoster.Passed(roster));
        }

        return new SampleSchool(
            [.. SampleCourses.Instructors.Select((name, i) => new PersonRow(i + 1, name, PersonNames.Email(name, "example.com")))],
            courses,
            [.. Enumerable.Range(0, StudentCount).Select(i => Student(i + 1, PersonNames.Numbered(i)))],
            enrollments);
    }

    private static PersonRow Student(int id, string name) => new(id, name, PersonNames.Email(name, "example.org"));
}
