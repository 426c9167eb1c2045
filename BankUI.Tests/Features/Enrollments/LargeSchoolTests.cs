using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Students;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>At full size, the lists are read from their indexes, and what is chosen by its keys: nothing grows with the school.</summary>
public sealed class LargeSchoolTests : IClassFixture<LargeSchool>, IDisposable
{
    private readonly QueryPlans _plans = new();
    private readonly ServiceProvider _services;
    private readonly IServiceScope _circuit;

    public LargeSchoolTests(LargeSchool large)
    {
        _services = large.Bank.ServicesWith(add => add.AddSingleton<IInterceptor>(_plans));
        _circuit = _services.CreateScope();
    }

    private StudentQueries Students => _circuit.ServiceProvider.GetRequiredService<StudentQueries>();

    private CourseQueries Courses => _circuit.ServiceProvider.GetRequiredService<CourseQueries>();

    public void Dispose()
    {
        _circuit.Dispose();
        _services.Dispose();
    }

    [Fact]
    public Task A_page_of_students_is_read_from_the_index_of_its_order_however_deep_it_lies() =>
        AssertServedAsync(cursor => Students.PageAsync(search: null, cursor), "students", "ix_students_search_key_id");

    [Fact]
    public Task A_page_of_courses_is_read_from_the_index_of_its_order_however_deep_it_lies() =>
        AssertServedAsync(cursor => Courses.PageAsync(search: null, cursor), "courses", "ix_courses_search_key_id");

    [Fact]
    public async Task A_chosen_student_is_found_by_key()
    {
        var plans = await PlansAsync(() => Students.DetailsAsync(7));

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.All(plan.AccessTo("enrollments").Concat(plan.AccessTo("courses")), access => Assert.StartsWith("SEARCH", access, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_chosen_course_is_found_by_key_and_its_queue_is_read_in_order()
    {
        var plans = await PlansAsync(() => Courses.DetailsAsync(1));

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.All(plan.AccessTo("enrollments").Concat(plan.AccessTo("students")), access => Assert.StartsWith("SEARCH", access, StringComparison.Ordinal)));

        // The seats by name, and both halves while they are put together; a fourth would be the queue before its end is cut off.
        Assert.Equal(3, plans[1].Lines.Count(line => line.Contains("USE TEMP B-TREE FOR", StringComparison.Ordinal)));
        var (seats, queue) = ((await Courses.DetailsAsync(1))!.Seats, (await Courses.DetailsAsync(1))!.Queue);
        Assert.Equal((CourseDetails.PageSize, CourseDetails.PageSize), (seats.Count, queue.Count));
    }

    [Fact]
    public async Task A_course_that_is_shown_whole_is_sorted_once_and_begins_as_its_first_rows_do()
    {
        var plans = await PlansAsync(() => Courses.DetailsAsync(1, max: 800));

        Assert.Equal(2, plans.Count);
        Assert.Single(plans[1].Lines, line => line.Contains("USE TEMP B-TREE FOR", StringComparison.Ordinal));
        var (first, whole) = ((await Courses.DetailsAsync(1))!, (await Courses.DetailsAsync(1, max: 800))!);
        Assert.Equal((800, 200), (whole.Seats.Count, whole.Queue.Count));
        Assert.Equal(first.Seats, whole.Seats.Take(CourseDetails.PageSize));
        Assert.Equal(first.Queue, whole.Queue.Take(CourseDetails.PageSize));
    }

    [Fact]
    public async Task Who_of_a_page_is_in_a_course_is_found_by_key()
    {
        var plan = Assert.Single(await PlansAsync(() => Students.PlacesInCourseAsync(1, [1, 2, 900, 5000])));

        Assert.StartsWith("SEARCH enrollments USING", Assert.Single(plan.AccessTo("enrollments")), StringComparison.Ordinal);
    }

    private async Task AssertServedAsync<TRow>(Func<ListCursor?, Task<ListPage<TRow>>> read, string table, string index)
    {
        ListCursor? middle = null;
        for (var i = 0; i < 6; i++)
        {
            middle = (await read(middle)).Next!;
        }

        var top = (await PlansAsync(() => read(null)))[0];
        Assert.StartsWith($"SCAN {table} USING", top.AccessTo(table)[0], StringComparison.Ordinal);
        AssertServed(top, table, index);
        foreach (var backwards in new[] { false, true })
        {
            var deep = (await PlansAsync(() => read(middle! with { Backwards = backwards })))[0];
            Assert.StartsWith($"SEARCH {table} USING", deep.AccessTo(table)[0], StringComparison.Ordinal);
            AssertServed(deep, table, index);
        }
    }

    private static void AssertServed(QueryPlan plan, string table, string index)
    {
        Assert.Contains(index, plan.AccessTo(table)[0], StringComparison.Ordinal);
        Assert.All(plan.AccessTo("enrollments"), access => Assert.StartsWith("SEARCH enrollments USING", access, StringComparison.Ordinal));
        Assert.False(plan.Sorts, plan.ToString());
    }

    private Task<IReadOnlyList<QueryPlan>> PlansAsync(Func<Task> work) => _plans.OfAsync(work);
}
