using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.People;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Features.Enrollments.Courses.Links;

/// <summary>What a course may build on.</summary>
public abstract class PrerequisiteTests(DatabaseProvider engine) : IDisposable
{
    private readonly TestDatabase _bank = new(engine);

    private CourseService Service => _bank.Get<CourseService>();

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task A_prerequisite_is_set_and_cleared()
    {
        var ids = await AddChainAsync(1);
        var other = await _bank.AddCourseAsync("B-1");

        using (var sql = _bank.Capture())
        {
            Value(await BuildOnAsync(Service, "A-1", ids[0], other));
            sql.Statements(4 + CapturedSql.AuditEntry).NoRepeats();
        }

        Assert.Equal("B-1", await _bank.StoredPrerequisiteAsync("A-1"));
        using (var sql = _bank.Capture())
        {
            Value(await Service.EditAsync(new(ids[0], "A-1", "About A-1", 10, null, other), new("A-1", "About A-1", "10")));
            sql.Statements(3 + CapturedSql.AuditEntry).NoRepeats();
        }

        Assert.Null(await _bank.StoredPrerequisiteAsync("A-1"));
    }

    [SkippableTheory]
    [InlineData(1, "A-1 cannot build on itself. Choose another course.")]
    [InlineData(2, "A-2 builds on A-1. A-1 cannot build on A-2: that would be a circle. Choose another course.")]
    [InlineData(3, "A-3 builds on A-2, which builds on A-1. A-1 cannot build on A-3: that would be a circle. Choose another course.")]
    [InlineData(4, "A-4 builds on A-3, which builds on A-2, which builds on A-1. A-1 cannot build on A-4: that would be a circle. Choose another course.")]
    [InlineData(9, "A-9 builds on A-8, which builds on A-7, which builds on 5 more, the last of them on A-1. A-1 cannot build on A-9: that would be a circle. Choose another course.")]
    public async Task A_circle_is_refused_at_any_distance_and_the_chain_is_named(int courses, string sentence)
    {
        var ids = await AddChainAsync(courses);
        using var sql = _bank.Capture();

        AssertRefused(await BuildOnAsync(Service, "A-1", ids[0], ids[^1]), sentence, Fields.BuildsOn);

        sql.NoRepeats();
        Assert.True(sql.All.Count <= 3, "The walk took a statement for each step.");
        Assert.Null(await _bank.StoredPrerequisiteAsync("A-1"));
    }

    [SkippableFact]
    public async Task Of_two_edits_at_once_from_two_circuits_that_would_close_a_circle_exactly_one_is_refused()
    {
        using var other = _bank.OtherCircuit();
        var theirs = other.ServiceProvider.GetRequiredService<CourseService>();
        for (var round = 0; round < 20; round++)
        {
            var (a, b) = ($"A-{round}", $"B-{round}");
            var (first, second) = (await _bank.AddCourseAsync(a), await _bank.AddCourseAsync(b));

            var answers = await Task.WhenAll(
                Task.Run(() => BuildOnAsync(Service, a, first, second)),
                Task.Run(() => BuildOnAsync(theirs, b, second, first)));

            Assert.Equal(Fields.BuildsOn, Assert.Single(answers, answer => !answer.IsOk).Refusal!.Field);
            Assert.Single(new[] { await _bank.StoredPrerequisiteAsync(a), await _bank.StoredPrerequisiteAsync(b) }, stored => stored is not null);
        }
    }

    private static Task<Outcome<SavedRow>> BuildOnAsync(CourseService register, string code, int id, int otherId) =>
        register.EditAsync(new(id, code, $"About {code}", 10, null, null), new(code, $"About {code}", "10", PrerequisiteId: otherId));

    /// <summary>A-1, and others that build on it one after the other.</summary>
    private async Task<List<int>> AddChainAsync(int courses)
    {
        var ids = new List<int>();
        for (var i = 1; i <= courses; i++)
        {
            ids.Add(await _bank.AddCourseAsync($"A-{i}", prerequisiteId: i == 1 ? null : ids[^1]));
        }

        return ids;
    }
}

public sealed class SqlitePrerequisiteTests() : PrerequisiteTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlPrerequisiteTests() : PrerequisiteTests(DatabaseProvider.PostgreSql);

public sealed class SqlServerPrerequisiteTests() : PrerequisiteTests(DatabaseProvider.SqlServer);
