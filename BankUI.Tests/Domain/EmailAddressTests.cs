using BankUI.Domain;

namespace BankUI.Tests.Domain;

public sealed class EmailAddressTests
{
    private const string NotAnAddress = "That is not an e-mail address. It looks like name@example.com.";

    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("  ada@example.com ", "ada@example.com")]
    [InlineData("Ada.Lovelace+bank@Mail.Example.co.uk", "Ada.Lovelace+bank@Mail.Example.co.uk")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("Jörg.ÄRGER@example.com", "Jörg.ÄRGER@example.com")]
    [InlineData("用户@例え.テスト", "用户@例え.テスト")]
    public void An_address_is_stored_as_it_is_typed_without_blanks(string typed, string stored)
    {
        var address = EmailAddress.Check(typed);

        Assert.True(address.IsOk, address.Refusal?.Sentence);
        Assert.Equal(stored, address.Value);
    }

    [Theory]
    [InlineData(null, "Enter an e-mail address.")]
    [InlineData(" ", "Enter an e-mail address.")]
    [InlineData("ada", NotAnAddress)]
    [InlineData("ada@", NotAnAddress)]
    [InlineData("@example.com", NotAnAddress)]
    [InlineData("ada@example", NotAnAddress)]
    [InlineData("ada@.example.com", NotAnAddress)]
    [InlineData("ada@example..com", NotAnAddress)]
    [InlineData("ada@example.com.", NotAnAddress)]
    [InlineData("ada@example.c", NotAnAddress)]
    [InlineData("ada@@example.com", NotAnAddress)]
    [InlineData("ada lovelace@example.com", NotAnAddress)]
    [InlineData("ada@example.com\nbob@example.com", NotAnAddress)]
    [InlineData("ada@example.com;bob@example.com", NotAnAddress)]
    [InlineData("Ada <ada@example.com>", NotAnAddress)]
    public void What_is_not_an_address_is_refused_beside_its_field(string? typed, string sentence)
    {
        var refusal = EmailAddress.Check(typed).Refusal;

        Assert.Equal(new Refusal(sentence, Fields.Email), refusal);
    }

    [Fact]
    public void An_address_has_at_most_254_characters()
    {
        const string Domain = "@example.com";

        Assert.True(EmailAddress.Check(new string('a', EmailAddress.MaxLength - Domain.Length) + Domain).IsOk);
        Assert.Equal(
            "An e-mail address has at most 254 characters; this one has 255.",
            EmailAddress.Check(new string('a', EmailAddress.MaxLength - Domain.Length + 1) + Domain).Refusal?.Sentence);
    }

    [Theory]
    [InlineData("a@")]
    [InlineData("a@a.")]
    public void Long_text_that_nearly_fits_is_refused_at_once(string part) =>
        Assert.Equal(Fields.Email, EmailAddress.Check(string.Concat(Enumerable.Repeat(part, 100_000))).Refusal?.Field);
}
