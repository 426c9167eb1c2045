using BankUI.Domain;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Domain;

public sealed class CourseTests
{
    private const string NotACapacity = "Capacity is a whole number from 1 to 100,000.";

    [Fact]
    public void A_course_is_stored_as_typed_without_blanks_around_it()
    {
        var course = Value(Course.Create(" db-101 ", " All about databases ", 12, instructorId: 3, prerequisiteId: 4));

        Assert.Equal(
            ("db-101", "All about databases", 12, 3, 4),
            (course.Code, course.Title, course.Capacity, course.InstructorId, course.PrerequisiteId));
    }

    [Fact]
    public void A_code_is_stored_as_it_is_typed_and_compared_without_case() =>
        Assert.Equal(("dbÄ-1", "dbä-1"), Value(Course.Create("dbÄ-1", "Databases", 1)) is var course ? (course.Code, course.CodeKey) : default);

    [Theory]
    [InlineData(null, "Databases", 1, Fields.Code, "Enter a code, such as DB-101.")]
    [InlineData("  ", "Databases", 1, Fields.Code, "Enter a code, such as DB-101.")]
    [InlineData("DB 101", "Databases", 1, Fields.Code, "A code has no spaces. Write it like DB-101.")]
    [InlineData("DB-1000000000000000-1", "Databases", 1, Fields.Code, "A code has at most 20 characters; this one has 21.")]
    [InlineData("DB-101", " ", 1, Fields.Title, "Enter a title.")]
    [InlineData("DB-101", "Databases", 0, Fields.Capacity, "A course has at least one seat. Type a number from 1 to 100,000.")]
    [InlineData("DB-101", "Databases", -1, Fields.Capacity, NotACapacity)]
    [InlineData("DB-101", "Databases", 100_001, Fields.Capacity, NotACapacity)]
    public void What_is_not_acceptable_is_refused_beside_its_field(string? code, string? title, int capacity, string field, string sentence) =>
        AssertRefused(Course.Create(code, title, capacity), sentence, field);

    [Fact]
    public void The_longest_code_and_title_and_the_most_seats_are_accepted()
    {
        var course = Value(Course.Create(new string('C', 20), new string('t', 120), 100_000));

        Assert.Equal((20, 120, 100_000), (course.Code.Length, course.Title.Length, course.Capacity));
        AssertRefused(Course.Create("C", new string('t', 121), 1), "A title has at most 120 characters; this one has 121.", Fields.Title);
    }

    [Fact]
    public void An_edit_that_is_refused_changes_nothing()
    {
        var course = new Course("DB-101", "Databases", 10);

        Assert.Equal(Fields.Capacity, course.Edit("DB-102", "More", 0, 1, 2)?.Field);

        Assert.Equal(("DB-101", "Databases", 10, null, null), (course.Code, course.Title, course.Capacity, course.InstructorId, course.PrerequisiteId));
    }
}
