using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Domain;

public sealed class AccountTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void A_new_account_is_open_and_empty()
    {
        var account = Open("  Ada  ", " ada@example.com ");

        Assert.Equal("Ada", account.Owner);
        Assert.Equal("ada@example.com", account.Email);
        Assert.Equal((0, 0, null), (account.BalanceCents, account.ActivityCount, account.LastActivityAt));
        Assert.Equal(_clock.Now, account.OpenedAt);
        Assert.Null(account.ClosedAt);
        Assert.Equal(1, account.Version);
        Assert.Empty(account.Activities);
    }

    [Fact]
    public void A_first_deposit_stands_in_the_ledger_and_in_what_is_kept_beside_it()
    {
        var operation = OperationId.New();

        var account = Account.Open("Ada", "ada@example.com", _clock.Now, 1250, operation).Value!;

        var deposit = Assert.Single(account.Activities);
        Assert.Equal((ActivityType.Deposit, 1250, operation), (deposit.Type, deposit.AmountCents, deposit.OperationId));
        Assert.Equal("First deposit", deposit.Memo);
        Assert.Equal((1250, 1, _clock.Now), (account.BalanceCents, account.ActivityCount, account.LastActivityAt));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Money.MaxCents + 1)]
    public void A_first_deposit_that_no_form_lets_through_is_a_fault(long cents) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Account.Open("Ada", "ada@example.com", _clock.Now, cents, OperationId.New()));

    [Theory]
    [InlineData(null, "ada@example.com", "Enter the owner's name.", Fields.Owner)]
    [InlineData("   ", "ada@example.com", "Enter the owner's name.", Fields.Owner)]
    [InlineData("Ada", "", "Enter an e-mail address.", Fields.Email)]
    [InlineData("Ada", "ada", "That is not an e-mail address. It looks like name@example.com.", Fields.Email)]
    public void An_account_is_not_opened_without_a_name_and_an_address(string? owner, string email, string sentence, string field) =>
        Assert.Equal(new Refusal(sentence, field), Account.Open(owner, email, _clock.Now, 100, OperationId.New()).Refusal);

    [Fact]
    public void A_name_has_at_most_100_characters()
    {
        Assert.Equal(100, Open(new string('a', 100), "ada@example.com").Owner.Length);
        Assert.Equal(
            new Refusal("A name has at most 100 characters; this one has 101.", Fields.Owner),
            Account.Open(new string('a', 101), "ada@example.com", _clock.Now, null, OperationId.New()).Refusal);
    }

    [Fact]
    public void An_edit_changes_both_and_the_version()
    {
        var account = Open("Ada", "ada@example.com");

        Assert.Null(account.Edit(" Ada King ", "king@example.com"));

        Assert.Equal(("Ada King", "king@example.com", 2), (account.Owner, account.Email, account.Version));
    }

    [Theory]
    [InlineData("", "king@example.com")]
    [InlineData("Ada King", "king")]
    public void A_refused_edit_changes_nothing(string owner, string email)
    {
        var account = Open("Ada", "ada@example.com");

        Assert.NotNull(account.Edit(owner, email));

        Assert.Equal(("Ada", "ada@example.com", 1), (account.Owner, account.Email, account.Version));
    }

    [Fact]
    public void An_account_is_closed_once_and_reopened_once()
    {
        var account = Open("Ada", "ada@example.com");
        Assert.Equal("This account is open already.", account.Reopen()?.Sentence);

        Assert.Null(account.Close(_clock.Now));
        Assert.Equal((_clock.Now, 2), (account.ClosedAt!.Value, account.Version));
        var closedAt = _clock.Now;
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("This account is closed already.", account.Close(_clock.Now)?.Sentence);
        Assert.Equal((closedAt, 2), (account.ClosedAt!.Value, account.Version));

        Assert.Null(account.Reopen());
        Assert.Null(account.ClosedAt);
        Assert.Equal(3, account.Version);
    }

    [Fact]
    public void A_closed_account_keeps_its_balance_and_ledger()
    {
        var account = Account.Open("Ada", "ada@example.com", _clock.Now, 1250, OperationId.New()).Value!;

        account.Close(_clock.Now);

        Assert.Equal(1250, account.BalanceCents);
        Assert.Single(account.Activities);
    }

    private Account Open(string owner, string email) => Account.Open(owner, email, _clock.Now, null, OperationId.New()).Value!;
}
