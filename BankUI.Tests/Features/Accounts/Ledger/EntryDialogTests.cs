using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Ledger;

/// <summary>Deposits, withdrawals and reversals through their dialogs.</summary>
public sealed class EntryDialogTests : DialogTest
{
    [Fact]
    public async Task A_deposit_changes_its_row_without_reading_the_list_again()
    {
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "1,234.50");

        Send();

        IsDone();
        Eventually(() => Assert.Contains("$1,284.50", Row(Ada.Id).Cells()));
        TheListWasNotReadAgain();
        Assert.Equal(128_450, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public void What_happened_is_said_in_one_sentence()
    {
        Ask(Ada, "Withdraw", "Withdraw");
        Type("Amount", "20");

        Send();

        Eventually(() => Assert.Equal("Withdrew $20.00 from Ada. The balance of Ada is $30.00.", Status));
    }

    [Fact]
    public void A_new_entry_stands_on_top_of_the_open_row()
    {
        OpenRow(Ada.Id);
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "25");
        Type("Memo", "gift");

        Send();

        Eventually(() => Assert.Equal(2, Entries(Panel(Ada.Id)).Count));
        Assert.Superset(new HashSet<string> { "Deposit", "gift", "+$25.00" }, Entries(Panel(Ada.Id))[0].Cells().ToHashSet());
    }

    [Fact]
    public void A_double_click_asks_once()
    {
        OpenRow(Ada.Id);
        Panel(Ada.Id).Button("Deposit").Click();
        Panel(Ada.Id).Button("Deposit").Click();

        Eventually(() => Assert.Contains("Ada", OpenedDialog.Words(), StringComparison.Ordinal));
        Assert.Single(App.FindAll("[role=dialog]"));
    }

    [Fact]
    public void The_dialog_says_which_account_it_is_about()
    {
        Ask(Ada, "Deposit", "Deposit");

        Assert.Contains("Ada ada@example.com", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Contains("$50.00", OpenedDialog.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deposit", "25", "The balance becomes $75.00.")]
    [InlineData("Withdraw", "25", "The balance becomes $25.00.")]
    [InlineData("Withdraw", "70", "In dollars, such as 25 or 1,234.50.")]
    public void What_the_balance_becomes_is_said_while_typing(string action, string amount, string help)
    {
        Ask(Ada, action, action);

        Type("Amount", amount);

        Assert.Equal(help, OpenedDialog.Field("Amount").Description());
    }

    [Theory]
    [InlineData("Deposit", "", "Enter an amount, such as 25 or 1,234.50.")]
    [InlineData("Deposit", "ten", "That is not an amount.")]
    [InlineData("Deposit", "1.234", "An amount has at most two decimals: cents are the smallest unit.")]
    [InlineData("Deposit", "0", "The amount must be more than zero.")]
    [InlineData("Withdraw", "-5", "The amount must be more than zero.")]
    [InlineData("Deposit", "2,000,000,000", "The most for one entry is $1,000,000,000.00.")]
    [InlineData("Withdraw", "50.01", "There is not enough money: $50.01 is asked for and the balance of Ada is $50.00.")]
    public void A_refusal_stands_beside_its_field_and_nothing_typed_is_lost(string action, string amount, string sentence)
    {
        Ask(Ada, action, action);
        Type("Amount", amount);
        Type("Memo", "rent");

        Send();

        IsRefusedAt("Amount", sentence);
        Assert.Equal((amount, "rent"), (OpenedDialog.Field("Amount").Text(), OpenedDialog.Field("Memo").Text()));
    }

    [Fact]
    public void A_memo_that_is_too_long_is_refused_and_kept()
    {
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "5");
        Type("Memo", new string('x', 201));

        Send();

        IsRefusedAt("Memo", "A memo has at most 200 characters; this one has 201.");
        Assert.Equal(201, OpenedDialog.Field("Memo").Text().Length);
    }

    [Fact]
    public async Task An_account_that_was_closed_meanwhile_takes_nothing()
    {
        Ask(Ada, "Deposit", "Deposit");
        await Bank.CloseAccountAsync(Ada.Id);
        Type("Amount", "5");

        Send();

        IsRefusedAt("Amount", "The account of Ada is closed and takes no activity. Reopen it first.");
    }

    [Fact]
    public async Task A_refused_form_can_be_corrected_and_sent_again()
    {
        Ask(Ada, "Withdraw", "Withdraw");
        Type("Amount", "70");
        Send();
        IsRefusedAt("Amount", "There is not enough money");

        Type("Amount", "7");
        Send();

        IsDone();
        Assert.Equal(4300, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_posts_once()
    {
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "5");
        var held = Bank.Commands.HoldNext();

        Send();
        Eventually(() => Assert.True(OpenedDialog.Button("Deposit").HasAttribute("disabled")));
        Send();
        held.Dispose();

        IsDone();
        Assert.Equal(5500, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task A_failure_keeps_the_dialog_and_what_was_typed_and_can_be_tried_again()
    {
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "5");
        Bank.Commands.FailNext();
        Send();
        Eventually(() => Assert.StartsWith(DatabaseFailed, FormProblem, StringComparison.Ordinal));
        Assert.Equal("5", OpenedDialog.Field("Amount").Text());

        Send();

        IsDone();
        Assert.Equal(5500, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task Cancelled_nothing_happens()
    {
        Ask(Ada, "Deposit", "Deposit");
        Type("Amount", "5");

        OpenedDialog.Button("Cancel").Click();

        IsDone();
        Assert.Equal(5000, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
        Assert.Equal("", Status);
    }

    [Fact]
    public void A_reversed_entry_is_marked_and_cannot_be_reversed_again()
    {
        OpenRow(Ada.Id);
        OpenDialog(Entries(Panel(Ada.Id))[0].Button("Reverse"), "Reverse an entry");

        Send();

        Eventually(() => Assert.Equal(2, Entries(Panel(Ada.Id)).Count));
        Assert.Contains("−$50.00", Entries(Panel(Ada.Id))[0].Cells());
        Assert.Equal("Reversed", Entries(Panel(Ada.Id))[1].QuerySelector(".badge")?.TextContent);
        Assert.False(Entries(Panel(Ada.Id))[1].HasButton("Reverse"));
        Assert.Equal("Reversed $50.00. The balance of Ada is $0.00.", Status);
    }

    [Fact]
    public async Task An_entry_whose_money_is_spent_is_not_reversed_and_the_dialog_says_why()
    {
        OpenRow(Ada.Id);
        OpenDialog(Entries(Panel(Ada.Id))[0].Button("Reverse"), "Reverse an entry");
        await Bank.WithdrawAsync(Ada.Id, 100);

        Send();

        Eventually(() => Assert.Equal("There is not enough money: $50.00 is asked for and the balance of Ada is $49.00.", FormProblem));
    }
}
