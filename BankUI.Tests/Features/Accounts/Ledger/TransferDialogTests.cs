using AngleSharp.Dom;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Ledger;

/// <summary>Transfers through their dialog.</summary>
public sealed class TransferDialogTests : DialogTest
{
    [Fact]
    public void A_transfer_changes_both_rows_without_reading_the_list_again()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");

        Send();

        Eventually(() => Assert.Contains("$30.00", Row(Ada.Id).Cells()));
        Assert.Contains("$20.00", Row(Bob.Id).Cells());
        TheListWasNotReadAgain();
    }

    [Fact]
    public void Both_open_rows_get_their_entry()
    {
        OpenRow(Ada.Id);
        Toggle(Bob.Id).Click();
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");
        Type("Memo", "rent");

        Send();

        Eventually(() => Assert.Equal("Transfer out|To Bob rent|−$20.00", Summary(Entries(Panel(Ada.Id))[0])));
        Assert.Equal("Transfer in|From Ada rent|+$20.00", Summary(Assert.Single(Entries(Panel(Bob.Id)))));
    }

    [Fact]
    public void What_happened_is_said_in_one_sentence()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");

        Send();

        Eventually(() => Assert.Equal("Transferred $20.00 from Ada to Bob. The balance of Ada is $30.00.", Status));
    }

    [Fact]
    public void Without_a_receiver_it_is_refused_beside_the_receiver_and_the_amount_is_kept()
    {
        Ask(Ada, "Transfer", "Transfer");
        Type("Amount", "20");

        Send();

        IsRefusedAt("To account", "Choose the account that receives the money.");
        Assert.Equal("20", OpenedDialog.Field("Amount").Text());
    }

    [Fact]
    public void Without_enough_money_it_is_refused_beside_the_amount_and_the_receiver_is_kept()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "70");

        Send();

        IsRefusedAt("Amount", "There is not enough money");
        Assert.Equal("Bob (bob@example.com)", OpenedDialog.Field("To account").Text());
    }

    [Fact]
    public async Task A_receiver_that_was_closed_meanwhile_is_refused_beside_the_receiver()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");
        await Bank.CloseAccountAsync(Bob.Id);

        Send();

        IsRefusedAt("To account", "The account of Bob is closed and takes no activity.");
        Assert.Equal(5000, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task A_failure_keeps_everything_and_the_money_where_it_was()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");
        Bank.Commands.FailNext();

        Send();

        Eventually(() => Assert.StartsWith(DatabaseFailed, FormProblem, StringComparison.Ordinal));
        Assert.Equal(("20", "Bob (bob@example.com)"), (OpenedDialog.Field("Amount").Text(), OpenedDialog.Field("To account").Text()));
        Assert.Equal(5000, (await Bank.StoredAccountAsync(Ada.Id)).BalanceCents);
    }

    [Fact]
    public async Task Sent_twice_it_moves_the_money_once()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");
        var held = Bank.Commands.HoldNext();

        Send();
        Eventually(() => Assert.True(OpenedDialog.Button("Transfer").HasAttribute("disabled")));
        Send();
        held.Dispose();

        IsDone();
        Assert.Equal(2000, (await Bank.StoredAccountAsync(Bob.Id)).BalanceCents);
    }

    [Fact]
    public void A_reversed_transfer_is_marked_in_both_ledgers()
    {
        Ask(Ada, "Transfer", "Transfer");
        ChooseBob();
        Type("Amount", "20");
        Send();
        IsDone();
        OpenRow(Ada.Id);
        OpenRow(Bob.Id);
        OpenDialog(Entries(Panel(Ada.Id))[0].Button("Reverse"), "Reverse an entry");
        Assert.Contains("the ledgers of this account and of Bob each get a new entry", OpenedDialog.Words(), StringComparison.Ordinal);

        Send();

        Eventually(() => Assert.Equal("Reversed", Entries(Panel(Ada.Id))[1].QuerySelector(".badge")?.TextContent));
        Assert.Equal("Reversed", Entries(Panel(Bob.Id))[1].QuerySelector(".badge")?.TextContent);
    }

    private static string Summary(IElement entry) => string.Join('|', entry.Cells().Where((_, cell) => cell is 0 or 1 or 3));

    private void ChooseBob()
    {
        Type("To account", "bob");
        AdvanceAsync(TimeSpan.FromMilliseconds(150)).GetAwaiter().GetResult();
        Eventually(() => Assert.Single(App.FindAll("[role=option]")));
        App.Find("[role=option]").Click();
        Eventually(() => Assert.Equal("Bob (bob@example.com)", OpenedDialog.Field("To account").Text()));
    }
}
