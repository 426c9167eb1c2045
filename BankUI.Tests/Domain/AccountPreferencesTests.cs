using BankUI.Domain;

namespace BankUI.Tests.Domain;

public sealed class AccountPreferencesTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" Holiday ", "Holiday")]
    public void A_nickname_is_stored_without_blanks_or_not_at_all(string? typed, string? stored)
    {
        var preferences = new AccountPreferences(1);

        Assert.Null(preferences.Set(typed, 5000, statementsByEmail: true));

        Assert.Equal((stored, 5000, true), (preferences.Nickname, preferences.LowBalanceAlertCents, preferences.StatementsByEmail));
    }

    [Fact]
    public void A_nickname_that_is_too_long_is_refused_and_changes_nothing()
    {
        var preferences = new AccountPreferences(1);
        preferences.Set("Holiday", null, statementsByEmail: false);

        Assert.Equal(
            new Refusal("A nickname has at most 60 characters; this one has 61.", Fields.Nickname),
            preferences.Set(new string('a', 61), 100, statementsByEmail: true));

        Assert.Equal(("Holiday", null, false), (preferences.Nickname, preferences.LowBalanceAlertCents, preferences.StatementsByEmail));
    }
}
