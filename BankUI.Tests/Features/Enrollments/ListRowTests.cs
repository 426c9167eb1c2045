using System.Text.RegularExpressions;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Enrolling.Lines;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>
/// What a row costs an open page: each component takes some 2 KB of the server's memory and each handler 0.2 KB, and a handler that is
/// another delegate at each render is sent again with each click.
/// </summary>
public sealed partial class ListRowTests : PageTest
{
    private const int Rows = 50;

    private static readonly Dictionary<int, int?> Everyone = Enumerable.Range(1, Rows).ToDictionary(i => i, i => i % 2 == 0 ? (int?)i : null);

    [Fact]
    public void A_student_is_one_component_with_four_handlers_that_stay()
    {
        StudentRow[] rows = [.. Enumerable.Range(1, Rows).Select(i => new StudentRow(i, $"Student {i}", $"student{i}@example.org", i))];
        var selection = new Selection<StudentRow>(row => row.Id, Rows);
        selection.Set(rows.Take(5), selected: true);

        var table = Render<StudentTable>(parameters => parameters
            .Add(x => x.Students, rows).Add(x => x.Selection, selection).Add(x => x.InCourse, Everyone).Add(x => x.ChosenId, 3).Add(x => x.Panel, "What is open")
            .Add(x => x.Toggle, _ => { }).Add(x => x.Select, _ => { }).Add(x => x.Delete, _ => { }));

        Assert.Equal(Rows, table.FindComponents<StudentTableRow>().Count);
        AssertRows(table, "student", handlers: 4, components: Rows + 5);
    }

    [Fact]
    public void A_course_is_one_component_with_three_handlers_that_stay()
    {
        CourseRow[] rows = [.. Enumerable.Range(1, Rows).Select(i => new CourseRow(i, $"C-{i}", $"Course {i}", 10, i % 12, i % 3, i, "Ann", i, "C-0"))];

        var table = Render<CourseTable>(parameters => parameters
            .Add(x => x.Courses, rows).Add(x => x.OfStudent, Everyone).Add(x => x.ChosenId, 3).Add(x => x.Panel, "What is open")
            .Add(x => x.Toggle, _ => { }).Add(x => x.Delete, _ => { }));

        Assert.Equal(Rows, table.FindComponents<CourseTableRow>().Count);
        AssertRows(table, "course", handlers: 3, components: Rows + 2);
    }

    [Fact]
    public void An_instructor_is_one_component_with_two_handlers_that_stay()
    {
        InstructorRow[] rows = [.. Enumerable.Range(1, Rows).Select(i => new InstructorRow(i, $"Instructor {i}", $"instructor{i}@example.com", i))];

        var table = Render<InstructorTable>(parameters => parameters.Add(x => x.Instructors, rows).Add(x => x.Edit, _ => { }).Add(x => x.Delete, _ => { }));

        Assert.Equal(Rows, table.FindComponents<InstructorTableRow>().Count);
        AssertRows(table, "instructor", handlers: 2, components: Rows + 2);
    }

    // Role and drop; with a seat two more for the grade, in the queue three more for the place.
    [Fact]
    public async Task An_enrollment_is_one_component_with_few_handlers_that_stay()
    {
        var course = await Bank.AddCourseAsync("DB-101", Rows);
        using (var raw = new RawDatabase(Bank.File, timeoutSeconds: 10))
        {
            raw.Execute(
                $"""
                INSERT INTO students (id, name, email) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {2 * Rows}) SELECT i, 'Student ' || i, 's' || i || '@example.org' FROM n;
                INSERT INTO enrollments (student_id, course_id, role, status, waitlist_position)
                SELECT id, {course}, 'student', CASE WHEN id <= {Rows} THEN 'enrolled' ELSE 'waitlisted' END, CASE WHEN id > {Rows} THEN id - {Rows} END FROM students;
                """);
        }

        Open($"enrollment?course={course}");

        Assert.Equal(2 * Rows, App.FindComponents<EnrollmentLine>().Count);
        Assert.All(App.FindComponents<EnrollmentLine>(), line => Assert.Empty(line.FindComponents<IComponent>().Skip(1)));
        Assert.All(App.FindAll("[data-testid=enrollment-row]"), row => Assert.InRange(Handler().Count(row.OuterHtml), 1, row.QuerySelector(".grade") is null ? 5 : 4));

        var before = string.Concat(App.FindAll("[data-testid=enrollment-row]").Select(row => row.OuterHtml));
        App.FindComponent<CourseCard>().Render();
        Assert.Equal(before, string.Concat(App.FindAll("[data-testid=enrollment-row]").Select(row => row.OuterHtml)));
    }

    private static void AssertRows<TTable>(IRenderedComponent<TTable> table, string kind, int handlers, int components)
        where TTable : class, IComponent
    {
        Assert.InRange(table.FindComponents<IComponent>().Count, Rows, components);
        var rows = table.FindAll($"[data-testid={kind}-row]");
        Assert.Equal(Rows, rows.Count);
        Assert.All(rows, row => Assert.Equal(handlers, Handler().Count(row.OuterHtml)));

        // A handler has the number that it got when it was sent.
        var before = string.Concat(rows.Select(row => row.OuterHtml));
        table.Render();
        Assert.Equal(before, string.Concat(table.FindAll($"[data-testid={kind}-row]").Select(row => row.OuterHtml)));
    }

    [GeneratedRegex("blazor:on[a-z]+=")]
    private static partial Regex Handler();
}
