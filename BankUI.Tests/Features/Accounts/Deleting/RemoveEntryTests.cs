using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Ledger;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Deleting;

/// <summary>Taking an entry out of its account's ledger, for which there is usually a better way.</summary>
public sealed class RemoveEntryTests : DeletingTest
{
    private const string Title = "Remove an entry";

    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000);
        _bob = await Bank.OpenAccountAsync("Bob");
        Bank.Clock.Advance(TimeSpan.FromHours(1));
        await Bank.DepositAsync(_ada.Id, 2000, "gift");
    }

    [Fact]
    public void It_says_that_the_entry_is_an_orphan_and_what_the_balance_becomes()
    {
        AskToRemoveNewest();

        Assert.Contains("taken out of the account's list it is an orphan, and its row is deleted.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Equal(["The balance of Ada becomes $50.00; it is $70.00 now."], Consequences);
        Assert.Equal(["delete activity 1"], Plan);
        Assert.Equal("Remove 1 activity", Confirm.Name());
    }

    [Fact]
    public async Task Balance_count_and_last_activity_follow_and_follow_back()
    {
        var before = TableContents.Of(Bank);
        AskToRemoveNewest();

        Delete();

        var stored = await Bank.StoredAccountAsync(_ada.Id);
        Assert.Equal((5000, 1), (stored.BalanceCents, stored.ActivityCount));
        await Bank.AssertKeptValuesAgreeAsync();
        Assert.Single(Entries(Main));
        Assert.StartsWith("$50.00", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
        Undo();
        await Bank.AssertKeptValuesAgreeAsync();
        before.AssertSame(TableContents.Of(Bank), "undone");
        Assert.Equal(2, Entries(Main).Count);
        Assert.StartsWith("$70.00", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_the_list_shows_as_many_entries_as_before()
    {
        InsertEntries(_ada.Id, 60);
        Open("accounts");
        OpenRow(_ada.Id);
        Panel(_ada.Id).Button("Show more").Click();
        Eventually(() => Assert.Equal(40, Entries(Panel(_ada.Id)).Count));
        OpenDialog(Entries(Panel(_ada.Id))[35].Button("Remove"), Title);
        Until("ready");

        Delete();

        Eventually(() => Assert.Equal("61", Row(_ada.Id).Cells()[5]));
        Assert.Equal(40, Entries(Panel(_ada.Id)).Count);
    }

    [Fact]
    public async Task The_last_entry_can_go_and_come_back()
    {
        Raw.Execute($"DELETE FROM activity WHERE memo = 'gift'; UPDATE accounts SET balance_cents = 5000, activity_count = 1, last_activity_at = (SELECT MAX(created_at) FROM activity WHERE account_id = {_ada.Id}) WHERE id = {_ada.Id}");
        AskToRemoveNewest();

        Delete();

        await Bank.AssertKeptValuesAgreeAsync();
        Undo();
        await Bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public async Task From_the_list_the_open_row_and_the_balance_are_right_at_once()
    {
        Open("accounts");
        OpenRow(_ada.Id);
        OpenDialog(Entries(Panel(_ada.Id))[0].Button("Remove"), Title);
        Until("ready");

        Delete();

        Assert.Contains("$50.00", Row(_ada.Id).Cells());
        Eventually(() => Assert.Single(Entries(Panel(_ada.Id))));
        Close("Done");
        Eventually(() => Assert.StartsWith("Deleted: Deposit of $20.00 on March 1, 2026 (UTC).", Status, StringComparison.Ordinal));
        await Bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public void Reversing_is_offered_first_and_leads_to_its_own_dialog()
    {
        AskToRemoveNewest();
        Assert.Equal("Reverse it instead", OpenedDialog.QuerySelector("form button")!.Name());

        OpenedDialog.Button("Reverse it instead").Click();

        Eventually(() => Dialog("Reverse an entry"));
        Assert.Single(App.FindAll("[role=dialog]"));
        OpenedDialog.QuerySelector("form")!.Submit();
        Eventually(() => Assert.Equal("Reversed $20.00. The balance of Ada is $50.00.", Status));
        Assert.Equal(3, Entries(Main).Count);
    }

    [Fact]
    public async Task What_was_reversed_already_and_what_reverses_can_only_be_removed()
    {
        BankBuilder.Value(await Bank.Get<LedgerService>().ReverseAsync((await Bank.StoredEntriesAsync(_ada.Id))[^1].Id));
        AskToRemoveNewest();
        Assert.False(OpenedDialog.HasButton("Reverse it instead"));
        Close("Cancel");

        OpenDialog(Entries(Main)[1].Button("Remove"), Title);

        Until("ready");
        Assert.False(OpenedDialog.HasButton("Reverse it instead"));
    }

    [Fact]
    public async Task It_is_refused_where_the_balance_would_be_negative()
    {
        await Bank.WithdrawAsync(_ada.Id, 6000);
        Open($"accounts/{_ada.Id}");

        OpenDialog(Entries(Main)[1].Button("Remove"), Title);

        Until("blocked");
        Assert.Equal(
            "The balance of Ada would be −$10.00, and a balance is never negative. Deposit $10.00 first, or keep the entry.", Problem);
        Assert.False(CanConfirm);
        Send();
        Assert.Equal("blocked", State);
    }

    [Fact]
    public async Task A_closed_account_keeps_its_entries()
    {
        await Bank.WithdrawAsync(_ada.Id, 7000);
        await Bank.CloseAccountAsync(_ada.Id);

        Open($"accounts/{_ada.Id}");

        Assert.Equal(3, Entries(Main).Count);
        Assert.All(Entries(Main), entry => Assert.False(entry.HasButton("Remove")));
    }

    [Fact]
    public async Task An_account_that_was_closed_meanwhile_keeps_them_too()
    {
        await Bank.WithdrawAsync(_ada.Id, 7000);
        AskToRemoveNewest();
        await Bank.CloseAccountAsync(_ada.Id);

        Send();

        Until("blocked");
        Assert.Contains("The account of Ada is closed, and its ledger with it. Reopen it first.", Problem, StringComparison.Ordinal);
        Assert.Equal(3, (await Bank.StoredEntriesAsync(_ada.Id)).Count);
    }

    [Fact]
    public async Task Of_a_transfer_the_other_leg_s_owner_is_named()
    {
        await Bank.TransferAsync(_ada.Id, _bob.Id, 1500, "rent");
        AskToRemoveNewest();
        Assert.Equal(
            ["The balance of Ada becomes $70.00; it is $55.00 now.", "The other leg of the transfer, in the account of Bob, stays alone."], Consequences);

        Delete();

        Assert.Equal((7000, 1500), ((await Bank.StoredAccountAsync(_ada.Id)).BalanceCents, (await Bank.StoredAccountAsync(_bob.Id)).BalanceCents));
        await Bank.AssertKeptValuesAgreeAsync();
        Undo();
        await Bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public async Task An_undo_that_the_balance_no_longer_allows_says_why()
    {
        await Bank.WithdrawAsync(_ada.Id, 3000);
        AskToRemoveNewest();
        Delete();
        await Bank.WithdrawAsync(_ada.Id, 6000);

        OpenedDialog.Button("Undo").Click();

        Eventually(() => Assert.Contains("The balance of Ada is $10.00: too little to take out $30.00 again.", Problem, StringComparison.Ordinal));
        await Bank.DepositAsync(_ada.Id, 2000);
        Undo();
        await Bank.AssertKeptValuesAgreeAsync();
    }

    private void AskToRemoveNewest()
    {
        Open($"accounts/{_ada.Id}");
        OpenDialog(Entries(Main)[0].Button("Remove"), Title);
        Until("ready");
    }
}
