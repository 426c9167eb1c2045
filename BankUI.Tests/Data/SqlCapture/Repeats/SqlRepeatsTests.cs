using System.Globalization;
using BankUI.Data;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlCapture.Repeats;

public sealed class SqlRepeatsTests : IDisposable
{
    private readonly TestDatabase _bank = new();
    private readonly BankDbContext _db;

    public SqlRepeatsTests()
    {
        using var raw = new RawDatabase(_bank.File);
        raw.Load(RawDatabase.SmallBank);
        _db = _bank.Context();
    }

    private IReadOnlyList<SqlRepeat> Repeats => SqlRepeats.Of(_bank.Sql.Statements);

    private SqlRepeat Repeat => Assert.Single(Repeats);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_query_for_two_rows_is_no_candidate(int count)
    {
        await ActivitiesOfAsync(Enumerable.Range(1, count));

        Assert.Empty(Repeats);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(25)]
    public async Task A_query_for_three_rows_or_more_one_after_the_other_is_a_candidate(int count)
    {
        await _db.Accounts.ToListAsync();
        await ActivitiesOfAsync(Enumerable.Range(1, count));

        Assert.Equal((SqlRepeatKind.NPlusOne, count, false), (Repeat.Kind, Repeat.Count, Repeat.IsIntended));
        Assert.Equal("Account.Activities", Repeat.Navigation?.ToString());
        Assert.Equal(_bank.Sql.Statements.Skip(1), Repeat.Statements);
        Assert.Equal(_bank.Sql.Statements[1].Sql.Shape, Repeat.Statements[0].Sql.Shape);
    }

    [Fact]
    public async Task Other_queries_in_between_do_not_hide_it()
    {
        foreach (var id in new[] { 1, 2, 3 })
        {
            await ActivitiesOfAsync([id]);
            await _db.Courses.Where(course => course.Capacity > id && id == 1).CountAsync();
        }

        Assert.Contains(Repeats, repeat => repeat is { Kind: SqlRepeatKind.NPlusOne, Count: 3, Navigation.Name: "Activities" });
    }

    [Fact]
    public async Task Writes_in_between_do_not_hide_it()
    {
        foreach (var id in new[] { 1, 2, 3 })
        {
            await ActivitiesOfAsync([id]);
            await WriteAsync();
        }

        Assert.Equal((SqlRepeatKind.NPlusOne, 3), (Repeat.Kind, Repeat.Count));
    }

    [Fact]
    public async Task The_same_again_with_the_same_parameters_is_found_from_the_second_time_on()
    {
        await ActivitiesOfAsync([1, 1]);

        Assert.Equal((SqlRepeatKind.SameAgain, 2, null, false), (Repeat.Kind, Repeat.Count, Repeat.Navigation, Repeat.IsIntended));
    }

    [Fact]
    public async Task A_query_without_parameters_can_be_the_same_again()
    {
        await _db.Students.CountAsync();
        await _db.Accounts.CountAsync();
        await _db.Students.CountAsync();

        Assert.Equal((SqlRepeatKind.SameAgain, 2), (Repeat.Kind, Repeat.Count));
    }

    [Fact]
    public async Task It_is_not_the_same_again_when_something_was_written_in_between()
    {
        await ActivitiesOfAsync([1]);
        await WriteAsync();
        await ActivitiesOfAsync([1]);

        Assert.Empty(Repeats);
    }

    [Fact]
    public async Task However_often_something_is_asked_again_after_a_write_it_is_not_for_another_row()
    {
        for (var i = 0; i < 4; i++)
        {
            await ActivitiesOfAsync([1]);
            await _db.Students.CountAsync();
            await WriteAsync();
        }

        Assert.Empty(Repeats);
    }

    [Fact]
    public async Task A_query_that_repeats_in_both_ways_is_found_in_both()
    {
        await ActivitiesOfAsync([1, 2, 3, 1]);

        Assert.Equal([(SqlRepeatKind.NPlusOne, 4), (SqlRepeatKind.SameAgain, 2)], Repeats.Select(repeat => (repeat.Kind, repeat.Count)));
    }

    [Fact]
    public async Task What_repeats_on_purpose_is_found_as_intended_and_keeps_its_callers_name()
    {
        for (var id = 1; id <= 3; id++)
        {
            await _db.Activity.RepeatsOnPurpose().TagWith("Lab.OneByOne").Where(activity => activity.AccountId == id).ToListAsync();
        }

        Assert.Equal((SqlRepeatKind.NPlusOne, 3, true), (Repeat.Kind, Repeat.Count, Repeat.IsIntended));
        Assert.All(Repeat.Statements, statement => Assert.Equal("Lab.OneByOne", statement.Caller));
    }

    [Fact]
    public async Task What_repeats_on_purpose_and_says_no_more_has_no_caller()
    {
        await _db.Students.RepeatsOnPurpose().CountAsync();

        Assert.Null(Assert.Single(_bank.Sql.Statements).Caller);
    }

    [Fact]
    public async Task Lists_of_different_lengths_are_one_query()
    {
        foreach (var ids in new int[][] { [1, 2], [1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] })
        {
            await _db.Activity.Where(activity => ids.Contains(activity.AccountId)).ToListAsync();
        }

        Assert.Equal((SqlRepeatKind.NPlusOne, 3), (Repeat.Kind, Repeat.Count));
        Assert.True(Repeat.Statements.Select(statement => statement.Text).Distinct().Count() > 1);
    }

    [Fact]
    public async Task Values_in_handwritten_sql_are_other_rows_too()
    {
        for (var id = 1; id <= 3; id++)
        {
            var sql = $"SELECT id AS Value FROM activity WHERE account_id = {id.ToString(CultureInfo.InvariantCulture)}";
            await _db.Database.SqlQueryRaw<int>(sql).ToListAsync();
        }

        Assert.Equal((SqlRepeatKind.NPlusOne, 3, "Account.Activities"), (Repeat.Kind, Repeat.Count, Repeat.Navigation?.ToString()));
    }

    [Fact]
    public async Task The_same_handwritten_sql_is_the_same_again_and_with_another_value_it_is_not()
    {
        string[] texts = ["SELECT 1 AS Value", "SELECT 2 AS Value", new string("SELECT 1 AS Value".ToCharArray())];
        foreach (var sql in texts)
        {
            await _db.Database.SqlQueryRaw<int>(sql).ToListAsync();
        }

        Assert.Equal((SqlRepeatKind.SameAgain, 2), (Repeat.Kind, Repeat.Count));
        Assert.All(Repeat.Statements, statement => Assert.StartsWith("SELECT 1 ", statement.Text));
    }

    [Fact]
    public async Task Finding_rows_one_by_one_is_a_candidate()
    {
        for (var id = 1; id <= 3; id++)
        {
            await _db.Accounts.FindAsync(id);
        }

        Assert.Equal((SqlRepeatKind.NPlusOne, 3, null), (Repeat.Kind, Repeat.Count, Repeat.Navigation));
    }

    [Fact]
    public async Task Writes_that_repeat_are_none()
    {
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync();
        }

        Assert.Empty(Repeats);
    }

    [Fact]
    public async Task A_query_that_failed_may_be_asked_again()
    {
        for (var i = 0; i < 2; i++)
        {
            _bank.Commands.FailNext();
            await Assert.ThrowsAnyAsync<Exception>(() => _db.Students.ToListAsync());
        }

        await _db.Students.ToListAsync();

        Assert.Empty(Repeats);
    }

    [Fact]
    public async Task Parameters_that_are_not_kept_count_as_well()
    {
        var places = string.Join(", ", Enumerable.Range(0, 200).Select(i => $"{{{i}}}"));
        var sql = $"SELECT id AS Value FROM students WHERE id IN ({places})";
        foreach (var last in new[] { 1, 2, 2 })
        {
            await _db.Database.SqlQueryRaw<int>(sql, [.. Enumerable.Repeat((object)0, 199), last]).ToListAsync();
        }

        Assert.Equal((SqlRepeatKind.SameAgain, 2), (Repeat.Kind, Repeat.Count));
        Assert.Equal(_bank.Sql.Statements.Skip(1), Repeat.Statements);
    }

    public void Dispose()
    {
        _db.Dispose();
        _bank.Dispose();
    }

    private async Task ActivitiesOfAsync(IEnumerable<int> accounts)
    {
        foreach (var id in accounts)
        {
            await _db.Activity.Where(activity => activity.AccountId == id).ToListAsync();
        }
    }

    private Task WriteAsync() => _db.Courses.ExecuteUpdateAsync(set => set.SetProperty(course => course.Capacity, course => course.Capacity + 1));
}
