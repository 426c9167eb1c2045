using BankUI.Domain;

namespace BankUI.Tests.Domain;

public sealed class TextKeysTests
{
    [Theory]
    [InlineData("same@example.com", "SAME@Example.com")]
    [InlineData("sàme@example.com", "sa\u0300me@example.com")]
    [InlineData("straße", "STRASSE")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("Ｍｉａ", "mia")]
    [InlineData("ABC", "a\u200Bb\u00ADc")]
    [InlineData("ışık", "IŞIK")]
    [InlineData("İzmir", "i̇zmir")]
    [InlineData("ﬁ", "FI")]
    [InlineData("ÄB-1", "a\u0308b-1")]
    public void What_people_take_for_the_same_has_one_identity(string one, string other) => Assert.Equal(TextKeys.Identity(one), TextKeys.Identity(other));

    [Theory]
    [InlineData("same@example.com", "sàme@example.com")]
    [InlineData("O'Neil", "ONeil")]
    [InlineData("а", "a")]
    public void What_people_tell_apart_has_two(string one, string other) => Assert.NotEqual(TextKeys.Identity(one), TextKeys.Identity(other));

    [Theory]
    [InlineData("Émile", "emile")]
    [InlineData("Özlem", "öz")]
    [InlineData("Василий", "ва")]
    [InlineData("Überweisung", "überweisung")]
    [InlineData("José", "jose\u0301")]
    [InlineData("jose\u0301", "josé")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("IŞIK", "ışık")]
    [InlineData("O’Neil", "o'neil")]
    [InlineData("Ægir", "aegir")]
    [InlineData("Søren", "soren")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ｆｕｌｌ", "full")]
    [InlineData("שָׁלוֹם", "שלום")]
    public void A_text_is_found_whatever_its_case_and_accents(string text, string part) =>
        Assert.Contains(TextKeys.Search(part), TextKeys.Search(text), StringComparison.Ordinal);

    [Fact]
    public void A_vowel_sign_that_its_readers_take_for_a_letter_is_kept() => Assert.NotEqual(TextKeys.Search("कि"), TextKeys.Search("क"));

    [Fact]
    public void Names_are_sorted_as_their_readers_sort() => Assert.Equal(
        ["Ægir", "Ångström", "Anna", "Emil", "Émile", "Özlem", "Zed"],
        new[] { "Zed", "Émile", "Özlem", "Ångström", "Ægir", "Anna", "Emil" }.OrderBy(name => TextKeys.Search(name), StringComparer.Ordinal));

    [Fact]
    public void A_key_is_no_longer_than_its_column() => Assert.True(TextKeys.Stored(new string('ﷺ', 400)).Length <= TextKeys.MaxLength);
}
