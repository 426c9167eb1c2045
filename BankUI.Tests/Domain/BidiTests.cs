using BankUI.Domain;

namespace BankUI.Tests.Domain;

/// <summary>A name in a sentence does not turn what stands beside it.</summary>
public sealed class BidiTests
{
    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Żółć Ångström")]
    [InlineData("山田太郎")]
    [InlineData("")]
    public void A_name_that_turns_nothing_stays_as_it_is(string name) => Assert.Equal(name, name.Isolated());

    [Theory]
    [InlineData("דוד")]
    [InlineData("محمد")]
    [InlineData("abc\u202Edef")]
    [InlineData("\U0001E900\U0001E901")]
    public void A_name_that_could_turn_something_is_isolated(string name) => Assert.Equal($"\u2068{name}\u2069", name.Isolated());
}
