using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Domain;

public sealed class ActivityTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("  rent \n", "rent")]
    public void A_memo_is_stored_without_blanks_or_not_at_all(string? typed, string? stored)
    {
        var memo = Activity.CheckMemo(typed);

        Assert.True(memo.IsOk);
        Assert.Equal(stored, memo.Value);
    }

    [Fact]
    public void A_memo_has_at_most_200_characters()
    {
        Assert.True(Activity.CheckMemo(new string('a', 200) + "  ").IsOk);
        Assert.Equal(
            new Refusal("A memo has at most 200 characters; this one has 201.", Fields.Memo),
            Activity.CheckMemo(new string('a', 201)).Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(Money.MaxCents + 1)]
    public void An_entry_has_an_amount_within_the_bounds(long cents) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(ActivityType.Deposit, cents));

    [Fact]
    public void An_entry_has_a_memo_that_fits() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(ActivityType.Deposit, 1, new string('a', 801)));

    [Theory]
    [InlineData(ActivityType.Deposit, 250, "DEP", ActivityType.Withdrawal)]
    [InlineData(ActivityType.Withdrawal, -250, "WD", ActivityType.Deposit)]
    public void The_type_gives_the_direction_the_code_and_the_entry_that_takes_it_back(
        ActivityType type, long signed, string code, ActivityType opposite)
    {
        Assert.Equal(signed, Of(type, 250).SignedCents);
        Assert.Equal(code, type.ToCode());
        Assert.Equal(type, ActivityTypes.FromCode(code));
        Assert.Equal(opposite, type.Opposite());
    }

    [Theory]
    [InlineData("")]
    [InlineData("dep")]
    [InlineData("XYZ")]
    public void Another_code_is_a_fault(string code) => Assert.Throws<ArgumentOutOfRangeException>(() => ActivityTypes.FromCode(code));

    private static Activity Of(ActivityType type, long cents, string? memo = null) =>
        Activity.Of(1, type, cents, new TestClock().Now, OperationId.New(), memo);
}
