using BankUI.Domain;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments.Rosters.Planning;

public sealed class RosterPlanTests : IDisposable
{
    private readonly TestDatabase _bank = new();

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task Seats_are_given_in_the_order_of_the_file_and_then_places()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 2);
        await _bank.AddStudentAsync("Ann");

        var plan = await _bank.PlanAsync(course, RosterTest.File("Zoe,zoe@example.org,,", "Ann,ANN@EXAMPLE.ORG,,", "Ben,ben@example.org,,", "Ada,ada@example.org,,"));

        Assert.Equal(["2 Zoe new seat", "3 Ann known seat", "4 Ben new place 1", "5 Ada new place 2"], plan.InShort());
    }

    [Fact]
    public async Task Who_waits_already_is_before_those_of_the_file()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ann"), course);
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ben"), course, waitsAt: 1);

        var plan = await _bank.PlanAsync(course, RosterTest.File("Ben,ben@example.org,,", "Zoe,zoe@example.org,,", "Ann,ann@example.org,,"));

        Assert.Equal(["3 Zoe new place 2", "2 Ben already", "4 Ann already"], plan.InShort());
    }

    [Fact]
    public async Task A_grade_needs_a_seat()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);

        var plan = await _bank.PlanAsync(course, RosterTest.File("Ann,ann@example.org,,A", "Ben,ben@example.org,,B", "Zoe,zoe@example.org,,"));

        Assert.Equal(["2 Ann new seat", "4 Zoe new place 1", "3 Ben wrong"], plan.InShort());
        Assert.Equal("A grade needs a seat, and DB-101 is full. Leave the grade out to have the student wait.", plan.Wrong[0].Why);
    }

    [Fact]
    public async Task Who_is_known_under_another_name_keeps_it()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        await _bank.AddStudentAsync("Ann");

        var plan = await _bank.PlanAsync(course, RosterTest.File("Anna,ann@example.org,,"));
        await _bank.ImportAsync(plan);

        Assert.Equal("Ann", Assert.Single(plan.KnownOtherwise).KnownAs);
        Assert.Equal(["Ann Ann@example.org"], await _bank.StudentsAsync());
        Assert.Equal(["Ann Student"], await _bank.InCourseAsync(course));
    }

    [Fact]
    public async Task Who_lacks_what_comes_before_is_left_out_unless_that_is_wanted()
    {
        var before = await _bank.AddCourseAsync("DB-101");
        var course = await _bank.AddCourseAsync("DB-102", prerequisiteId: before);
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ann"), before);
        await _bank.EnrollAsync(await _bank.AddStudentAsync("Ben"), before, waitsAt: 1);
        var file = RosterTest.File("Ann,ann@example.org,,", "Ben,ben@example.org,,", "Zoe,zoe@example.org,,");

        var plan = await _bank.PlanAsync(course, file);
        var without = await _bank.PlanAsync(course, file, withoutPrerequisite: true);

        Assert.Equal(["2 Ann known seat", "3 Ben wrong", "4 Zoe wrong"], plan.InShort());
        Assert.Equal("Lacks DB-101, which comes before DB-102: neither enrolled in it, nor graded.", plan.Wrong[0].Why);
        Assert.Equal(["2 Ann known seat", "3 Ben known seat", "4 Zoe new seat"], without.InShort());
        Assert.Equal((2, 2), (plan.Lacking, without.Lacking));
    }

    [Fact]
    public async Task Wrong_lines_stand_in_the_order_of_the_file()
    {
        var course = await _bank.AddCourseAsync("DB-101", capacity: 1);

        var plan = await _bank.PlanAsync(course, RosterTest.File("Ann,ann@example.org,,", "Ben,ben@example.org,,A", "Zoe,nobody,,"));

        Assert.Equal([3, 4], plan.Wrong.Select(line => line.Line));
    }

    [Fact]
    public async Task A_course_that_is_gone_is_refused() => BankBuilder.AssertRefused(
        await _bank.Get<RosterImportService>().PlanAsync(999, RosterTest.File(RosterTest.Lines(1))), "This course no longer exists. Someone else deleted it.", Fields.Course);

    [Fact]
    public async Task Planning_writes_nothing()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        using var sql = _bank.Capture();

        await _bank.PlanAsync(course, RosterTest.File(RosterTest.Lines(3)));

        Assert.All(sql.Statements(2).All, statement => Assert.True(statement.Sql.IsSelect));
    }

    [Fact]
    public async Task Planning_can_be_stopped()
    {
        var course = await _bank.AddCourseAsync("DB-101");
        using var held = _bank.Commands.HoldNext(after: 1);
        using var stop = new CancellationTokenSource();
        var planning = _bank.Get<RosterImportService>().PlanAsync(course, RosterTest.File(RosterTest.Lines(3)), cancellation: stop.Token);
        await held.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => planning);
    }
}
