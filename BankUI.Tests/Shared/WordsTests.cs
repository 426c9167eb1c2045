using BankUI.Shared;

namespace BankUI.Tests.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 entries")]
    [InlineData(1, "1 entry")]
    [InlineData(1204, "1,204 entries")]
    public void A_number_has_its_noun(long number, string words) => Assert.Equal(words, Words.Count(number, "entry", "entries"));

    [Fact]
    public void A_noun_without_a_plural_of_its_own_gets_an_s() => Assert.Equal("2 rows", Words.Count(2, "row"));
}
