using BankUI.Domain;
using static BankUI.Tests.Support.BankBuilder;

namespace BankUI.Tests.Domain;

public sealed class PersonTests
{
    [Fact]
    public void A_person_is_a_name_and_an_address_without_blanks_around_them()
    {
        var sam = Value(Student.Create(" Sam Smith ", " Sam@Example.org "));
        var ivy = Value(Instructor.Create(" Ivy ", " ivy@example.org "));

        Assert.Equal(("Sam Smith", "Sam@Example.org"), (sam.Name, sam.Email));
        Assert.Equal(("Ivy", "ivy@example.org"), (ivy.Name, ivy.Email));
    }

    [Theory]
    [InlineData(null, "sam@example.org", Fields.Name, "Enter a name.")]
    [InlineData(" ", "sam@example.org", Fields.Name, "Enter a name.")]
    [InlineData("Sam", null, Fields.Email, "Enter an e-mail address.")]
    [InlineData("Sam", "sam", Fields.Email, "That is not an e-mail address. It looks like name@example.com.")]
    public void What_is_not_acceptable_is_refused_beside_its_field(string? name, string? email, string field, string sentence)
    {
        AssertRefused(Student.Create(name, email), sentence, field);
        AssertRefused(Instructor.Create(name, email), sentence, field);
    }

    [Fact]
    public void A_name_has_at_most_a_hundred_characters()
    {
        Assert.Equal(100, Value(Student.Create(new string('s', 100), "sam@example.org")).Name.Length);
        AssertRefused(Student.Create(new string('s', 101), "sam@example.org"), "A name has at most 100 characters; this one has 101.", Fields.Name);
    }

    [Fact]
    public void An_edit_that_is_refused_changes_nothing()
    {
        var sam = new Student("Sam", "sam@example.org");

        Assert.NotNull(sam.Edit("Samuel", "nowhere"));

        Assert.Equal(("Sam", "sam@example.org"), (sam.Name, sam.Email));
        Assert.Null(sam.Edit("Samuel", "samuel@example.org"));
        Assert.Equal(("Samuel", "samuel@example.org"), (sam.Name, sam.Email));
    }
}
