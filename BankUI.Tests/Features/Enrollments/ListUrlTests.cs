using BankUI.Data.Startup;
using BankUI.Features.Accounts.List;
using BankUI.Features.Enrollments;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.Lists;
using BankUI.Features.Enrollments.Students;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.Enrollments;

/// <summary>The addresses of the lists: what cannot be read in them is left out.</summary>
public sealed class ListUrlTests
{
    [Theory]
    [InlineData("7~Ann", "Ann")]
    [InlineData("7~ann\nann@example.com", "ann\nann@example.com")]
    [InlineData("7~a~b", "a~b")]
    [InlineData("7~a\0", null)]
    [InlineData("7~\u0001a", null)]
    [InlineData("7~a\rb", null)]
    [InlineData("x~Ann", null)]
    [InlineData("7", null)]
    public void A_place_in_a_list_has_no_control_characters(string text, string? name) => Assert.Equal(name, ListCursor.Parse(text, backwards: false)?.Name);

    [Theory]
    [InlineData("21", 21)]
    [InlineData("1000000000", 1_000_000_000)]
    [InlineData("1000000001", 1)]
    [InlineData("2147483647", 1)]
    [InlineData("0", 1)]
    public void The_number_of_the_first_row_has_room_for_those_behind_it(string text, int row) =>
        Assert.Equal((row, row), (new ListPlace { From = text }.FirstRow, new AccountListUrl { From = text }.FirstRow));

    [Fact]
    public void The_next_page_of_the_last_number_is_counted_on()
    {
        var page = new ListPage<int>([1], null, new ListCursor("Ann", 1, Backwards: false), 1);

        Assert.Equal("1000000001", new ListPlace { From = "1000000000" }.Next(page).From);
    }

    [Fact]
    public void What_an_address_says_is_read_as_it_was_written_without_nul()
    {
        var url = new EnrollmentUrl { Student = "3", Students = new() { Q = "sam", After = "7~sam\nsam@example.org", From = "21" }, Courses = new() { Q = "d b", Before = "2~db", From = "41" } };

        Assert.Equal(url, EnrollmentUrl.Parse("https://bank.example/" + url.ToUri()));
        Assert.Equal(new() { Course = "4", Students = new() { After = "7~a" } }, EnrollmentUrl.Parse("https://bank.example/enrollment?course=4%00&after=7~a%00"));
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task No_place_makes_a_list_fail(DatabaseProvider engine)
    {
        using var bank = new TestDatabase(engine);
        await bank.AddStudentAsync("Sam");
        foreach (var text in new[] { "7~a\0", "0~\0", "0~\u0001", "0~\uFFFF" })
        {
            var cursor = new ListPlace { After = text }.Cursor;
            Assert.InRange((await bank.Get<StudentQueries>().PageAsync(null, cursor)).Rows.Count, 0, 1);
            Assert.Empty((await bank.Get<CourseQueries>().PageAsync("\0", cursor)).Rows);
            Assert.Empty((await bank.Get<InstructorQueries>().PageAsync("a\0", cursor)).Rows);
        }
    }
}
