using BankUI.Domain;

namespace BankUI.Tests.Domain;

public sealed class MoneyTests
{
    private const string NotAnAmount = "That is not an amount. Type it like 1234.5, 1,234.50 or $1,234.50.";
    private const string NotPositive = "The amount must be more than zero.";
    private const string TooMuch = "The most for one entry is $1,000,000,000.00.";
    private const string TooPrecise = "An amount has at most two decimals: cents are the smallest unit.";

    [Theory]
    [InlineData("1234.5", 123450)]
    [InlineData("1,234.50", 123450)]
    [InlineData("$1,234.50", 123450)]
    [InlineData("$ 1,234.50", 123450)]
    [InlineData("  12.00\t", 1200)]
    [InlineData(".5", 50)]
    [InlineData(".05", 5)]
    [InlineData("0.01", 1)]
    [InlineData("25.", 2500)]
    [InlineData("0007", 700)]
    [InlineData("1,000,000,000.00", Money.MaxCents)]
    [InlineData("999999999.99", Money.MaxCents - 1)]
    public void An_amount_is_read_as_a_person_types_it(string text, long cents)
    {
        Assert.True(Money.TryParse(text, out var read, out var problem), problem);
        Assert.Equal(cents, read);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null, "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData("", "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData("   ", "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData("0", NotPositive)]
    [InlineData("0.00", NotPositive)]
    [InlineData(".0", NotPositive)]
    [InlineData("-0", NotPositive)]
    [InlineData("-5", NotPositive)]
    [InlineData("\u22125", NotPositive)]
    [InlineData("-$5", NotPositive)]
    [InlineData("$-5.00", NotPositive)]
    [InlineData("1.234", TooPrecise)]
    [InlineData("$1,234.567", TooPrecise)]
    [InlineData(".001", TooPrecise)]
    [InlineData("five", NotAnAmount)]
    [InlineData("5 dollars", NotAnAmount)]
    [InlineData("1e3", NotAnAmount)]
    [InlineData("12,34", NotAnAmount)]
    [InlineData("12,34,56,78", NotAnAmount)]
    [InlineData("1,23.456", NotAnAmount)]
    [InlineData("1234,567", NotAnAmount)]
    [InlineData(",,,,,,,,,,", NotAnAmount)]
    [InlineData("1,", NotAnAmount)]
    [InlineData(",5", NotAnAmount)]
    [InlineData(".", NotAnAmount)]
    [InlineData("$", NotAnAmount)]
    [InlineData("1.2.3", NotAnAmount)]
    [InlineData("1 000", NotAnAmount)]
    [InlineData("€5", NotAnAmount)]
    [InlineData("\u0661\u0662\u0663", NotAnAmount)]
    [InlineData("\uFF11\uFF12.5", NotAnAmount)]
    [InlineData("1.\u0661\u0661\u0661", NotAnAmount)]
    [InlineData("1000000000.01", TooMuch)]
    [InlineData("$1,000,000,001", TooMuch)]
    [InlineData("99999999999999999999", TooMuch)]
    [InlineData("99999999999999999999999999999999999999999999999999", TooMuch)]
    public void An_amount_that_cannot_be_moved_is_refused_with_its_own_sentence(string? text, string sentence)
    {
        Assert.False(Money.TryParse(text, out var cents, out var problem));
        Assert.Equal(sentence, problem);
        Assert.Equal(0, cents);
    }

    [Theory]
    [InlineData('x', NotAnAmount)]
    [InlineData('\u0661', NotAnAmount)]
    [InlineData(',', NotAnAmount)]
    [InlineData('9', TooMuch)]
    public void Huge_text_is_refused_at_once(char filler, string sentence)
    {
        Assert.False(Money.TryParse(new string(filler, 1_000_000), out _, out var problem));
        Assert.Equal(sentence, problem);
    }

    [Fact]
    public void A_limit_may_be_zero_but_not_negative()
    {
        Assert.True(Money.TryParseLimit("0", out var cents, out _));
        Assert.Equal(0, cents);
        Assert.False(Money.TryParseLimit("-1", out _, out var problem));
        Assert.Equal("The amount cannot be negative.", problem);
    }

    [Theory]
    [InlineData("2,000,000,000", 200_000_000_000)]
    [InlineData("0", 0)]
    [InlineData("$92,233,720,368,547,758.07", long.MaxValue)]
    public void A_limit_of_a_balance_may_be_more_than_one_entry(string text, long cents)
    {
        Assert.True(Money.TryParseBalance(text, out var read, out _));
        Assert.Equal(cents, read);
    }

    [Theory]
    [InlineData("92233720368547758.08", "The most that a balance can be is $92,233,720,368,547,758.07.")]
    [InlineData("999999999999999999999999999999999999", "The most that a balance can be is $92,233,720,368,547,758.07.")]
    [InlineData("-1", "The amount cannot be negative.")]
    [InlineData("1.001", "An amount has at most two decimals: cents are the smallest unit.")]
    public void What_no_balance_can_be_is_no_limit_of_one(string text, string sentence)
    {
        Assert.False(Money.TryParseBalance(text, out _, out var problem));
        Assert.Equal(sentence, problem);
    }

    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(5, "$0.05")]
    [InlineData(123450, "$1,234.50")]
    [InlineData(-1200, "\u2212$12.00")]
    [InlineData(Money.MaxCents, "$1,000,000,000.00")]
    [InlineData(long.MaxValue, "$92,233,720,368,547,758.07")]
    [InlineData(long.MinValue, "\u2212$92,233,720,368,547,758.08")]
    public void Money_is_shown_as_dollars_with_a_real_minus_sign(long cents, string shown) => Assert.Equal(shown, Money.Format(cents));

    [Theory]
    [InlineData(500, "+$5.00")]
    [InlineData(0, "$0.00")]
    [InlineData(-500, "\u2212$5.00")]
    public void A_signed_amount_shows_either_direction(long cents, string shown) => Assert.Equal(shown, Money.FormatSigned(cents));

    [Theory]
    [InlineData(123450, "1234.50")]
    [InlineData(-1200, "-12.00")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void A_plain_amount_has_digits_only(long cents, string shown) => Assert.Equal(shown, Money.FormatPlain(cents));

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(123450)]
    [InlineData(Money.MaxCents)]
    public void What_is_shown_can_be_typed(long cents)
    {
        Assert.True(Money.TryParse(Money.Format(cents), out var fromShown, out _));
        Assert.True(Money.TryParse(Money.FormatPlain(cents), out var fromPlain, out _));
        Assert.Equal(cents, fromShown);
        Assert.Equal(cents, fromPlain);
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal("$1,234.50", Money.Format(123450));
            Assert.True(Money.TryParse("1,234.50", out var cents, out _));
            Assert.Equal(123450, cents);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
