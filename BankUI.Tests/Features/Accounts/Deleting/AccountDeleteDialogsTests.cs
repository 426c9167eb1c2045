using AngleSharp.Dom;
using BankUI.Features.Accounts;
using BankUI.Features.Accounts.Details.Preferences;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;

namespace BankUI.Tests.Features.Accounts.Deleting;

/// <summary>Deleting accounts from the list and from their page, and what can be done instead.</summary>
public sealed class AccountDeleteDialogsTests : DeletingTest
{
    private AccountRow _ada = null!;
    private AccountRow _bob = null!;
    private AccountRow _cleo = null!;
    private AccountRow _dora = null!;

    private IElement Bar => App.Find("[role=group][aria-label=Selection]");

    private string Position => App.Find("[role=group][aria-label=Pages] .position").Words();

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        _bob = await Bank.OpenAccountAsync("Bob", 100, "bob@example.com");
        _cleo = await Bank.OpenAccountAsync("Cleo", 0, "cleo@example.com");
        _dora = await Bank.OpenAccountAsync("Dora", 300, "dora@example.com");
    }

    [Fact]
    public void The_list_behind_the_dialog_is_right_at_once()
    {
        OpenList();
        AskToDelete(_bob);

        Delete();

        Assert.Equal([_ada.Id, _cleo.Id, _dora.Id], ShownIds);
        Assert.Contains("3", Position, StringComparison.Ordinal);
        Close("Done");
        Eventually(() => Assert.Equal("Deleted: Bob. It can be restored for 30 days.", Status));
    }

    [Fact]
    public void The_focus_goes_to_the_row_that_took_its_place()
    {
        OpenList();
        var cleo = ReferenceTo(Toggle(_cleo.Id));
        AskToDelete(_bob);
        Delete();

        Close("Done");

        Eventually(() => Assert.NotEqual("", Status));
        Assert.Equal(cleo, Focused);
    }

    [Fact]
    public void After_the_last_row_the_focus_goes_to_the_one_before()
    {
        OpenList();
        var cleo = ReferenceTo(Toggle(_cleo.Id));
        AskToDelete(_dora);
        Delete();

        Close("Done");

        Eventually(() => Assert.NotEqual("", Status));
        Assert.Equal(cleo, Focused);
    }

    [Fact]
    public async Task After_the_only_row_the_list_is_empty_and_says_so()
    {
        Raw.Execute($"DELETE FROM accounts WHERE id <> {_ada.Id}");
        OpenList();
        AskToDelete(_ada);
        Delete();

        Close("Done");

        Eventually(() => Assert.Equal("Deleted: Ada. It can be restored for 30 days.", Status));
        Assert.Empty(ShownIds);
        Assert.False(Renderer.UnhandledException.IsCompleted);
        await Bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public void Undone_and_done_it_says_that_it_is_back()
    {
        OpenList();
        AskToDelete(_bob);
        Delete();
        Undo();

        Close("Done");

        Eventually(() => Assert.Equal("Restored: Bob.", Status));
        Assert.Equal([_ada.Id, _bob.Id, _cleo.Id, _dora.Id], ShownIds);
    }

    [Fact]
    public async Task Three_at_once_have_one_plan_and_one_receipt()
    {
        var before = TableContents.Of(Bank);
        OpenList();
        AskForThree();
        Assert.Equal(["delete accounts 3", "delete activity 2"], Plan);
        Assert.Equal("Delete 3 accounts and 2 activities", Confirm.Name());
        Assert.Equal(["$51.00 leaves the books."], Consequences);

        Delete();

        Assert.Equal(["delete accounts 3", "delete activity 2"], Receipt);
        Assert.Equal([_dora.Id], ShownIds);
        Assert.Equal("No account selected", Bar.QuerySelector("[role=status]")!.Words());
        Assert.Contains("1", Position, StringComparison.Ordinal);
        await Bank.AssertKeptValuesAgreeAsync();
        Undo();
        before.AssertSame(TableContents.Of(Bank), "undone");
        Close("Done");
    }

    [Fact]
    public async Task Of_three_that_lost_one_meanwhile_none_is_deleted()
    {
        OpenList();
        Select(_ada, _bob, _cleo);
        await Bank.DeleteAccountAsync(_bob.Id);

        OpenDialog(Bar.Button("Delete 3 accounts"), "Delete 3 accounts");

        Until("gone");
        Assert.Contains("1 of these accounts no longer exists. Load the list again and choose anew.", Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_deletion_of_several_keeps_the_selection()
    {
        OpenList();
        AskForThree();

        Close("Cancel");

        Assert.True(Bar.HasButton("Delete 3 accounts"));
        Assert.Equal(4, ShownIds.Count);
    }

    [Fact]
    public async Task It_can_be_closed_instead()
    {
        OpenList();
        AskToDelete(_cleo);

        Close("Close it instead");

        Eventually(() => Assert.Equal("The account of Cleo is closed. Nothing was deleted.", Status));
        Assert.Contains("Closed", Row(_cleo.Id).Words(), StringComparison.Ordinal);
        Assert.NotNull((await Bank.StoredAccountAsync(_cleo.Id)).ClosedAt);
        Assert.Equal(0, Raw.Count("deletions"));
    }

    [Fact]
    public async Task What_keeps_an_account_from_being_closed_is_said()
    {
        OpenList();
        AskToDelete(_ada);
        await Bank.CloseAccountAsync(_ada.Id);

        OpenedDialog.Button("Close it instead").Click();

        Eventually(() => Assert.Equal("This account is closed already.", Problem));
        Assert.Equal("ready", State);
    }

    [Fact]
    public async Task A_closed_account_without_entries_has_no_other_way()
    {
        await Bank.CloseAccountAsync(_cleo.Id);
        OpenList();

        AskToDelete(_cleo);

        Assert.False(OpenedDialog.HasButton("Close it instead"));
        Assert.False(OpenedDialog.HasButton("Move its activity to another account"));
    }

    [Fact]
    public async Task Its_activity_can_be_moved_to_another_account_before()
    {
        OpenList();
        AskToDelete(_ada);
        OpenedDialog.Button("Move its activity to another account").Click();
        Choose("bob", "Bob (bob@example.com)");

        OpenedDialog.Button("Move the activity").Click();

        Eventually(() => Assert.Equal(["delete accounts 1"], Plan));
        Assert.Contains("1 activity and $50.00 moved to Bob.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Equal("Delete 1 account", Confirm.Name());
        Assert.Empty(Consequences);
        Assert.Contains("$51.00", Row(_bob.Id).Cells());
        await Bank.AssertKeptValuesAgreeAsync();
        Delete();
        Assert.Equal(5100, (await Bank.StoredAccountAsync(_bob.Id)).BalanceCents);
        await Bank.AssertKeptValuesAgreeAsync();
    }

    [Fact]
    public void A_trial_from_before_the_move_is_not_shown_any_more()
    {
        OpenList();
        AskToDelete(_ada);
        OpenedDialog.Button("How it is done").Click();
        OpenedDialog.Button("Try it").Click();
        Eventually(() => Assert.Equal(["delete accounts 1", "delete activity 1"], Receipt));
        OpenedDialog.Button("Move its activity to another account").Click();
        Choose("bob", "Bob (bob@example.com)");

        OpenedDialog.Button("Move the activity").Click();

        Eventually(() => Assert.Equal(["delete accounts 1"], Plan));
        Assert.Empty(Receipt);
        Assert.Equal(["2 statements", "2 statements"], OpenedDialog.QuerySelectorAll("fieldset .count").Select(count => count.Words()));
    }

    [Fact]
    public void Nothing_is_moved_to_nobody()
    {
        OpenList();
        AskToDelete(_ada);
        OpenedDialog.Button("Move its activity to another account").Click();

        OpenedDialog.Button("Move the activity").Click();

        Eventually(() => Assert.StartsWith("Choose the account that receives the activity.", OpenedDialog.Field("To account").Description(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_move_that_fails_says_so_and_can_be_tried_again()
    {
        OpenList();
        AskToDelete(_ada);
        OpenedDialog.Button("Move its activity to another account").Click();
        Choose("bob", "Bob (bob@example.com)");
        Bank.Commands.FailNext();
        OpenedDialog.Button("Move the activity").Click();
        Eventually(() => Assert.StartsWith("The database did not answer as it should.", Problem, StringComparison.Ordinal));

        OpenedDialog.Button("Move the activity").Click();

        Eventually(() => Assert.Equal(["delete accounts 1"], Plan));
    }

    [Fact]
    public void From_its_own_page_it_leads_to_the_list()
    {
        AskOnItsPage(_ada);

        Delete();
        Assert.Equal($"accounts/{_ada.Id}", Address);
        Close("Done");

        Eventually(() => Assert.Equal("accounts", Address));
        Eventually(() => Assert.DoesNotContain(_ada.Id, ShownIds));
        Assert.Equal("Deleted: Ada. It can be restored for 30 days.", Status);
    }

    [Fact]
    public void Undone_on_its_own_page_it_stays_there()
    {
        AskOnItsPage(_ada);
        Delete();
        Undo();

        Close("Done");

        Eventually(() => Assert.Equal("Restored: Ada.", Status));
        Assert.Equal($"accounts/{_ada.Id}", Address);
        Assert.Single(Entries(Main));
    }

    [Fact]
    public void Its_own_page_shows_what_was_moved_away_even_when_nothing_is_deleted_then()
    {
        AskOnItsPage(_ada);
        OpenedDialog.Button("Move its activity to another account").Click();
        Choose("bob", "Bob (bob@example.com)");
        OpenedDialog.Button("Move the activity").Click();
        Eventually(() => Assert.Equal(["delete accounts 1"], Plan));

        Close("Cancel");

        Eventually(() => Assert.StartsWith("$0.00", App.Find("section[aria-label=Account]").Words(), StringComparison.Ordinal));
        Assert.Empty(Entries(Main));
    }

    [Fact]
    public async Task Preferences_are_deleted_and_brought_back_on_the_account_s_page()
    {
        BankBuilder.Value(await Bank.Get<PreferencesService>().SaveAsync(_ada.Id, new PreferencesForm("Holiday", "50", true)));
        Open($"accounts/{_ada.Id}");
        OpenDialog(App.Button("Delete preferences"), "Delete preferences");
        Until("ready");
        Assert.Equal(["delete account_preferences 1"], Plan);

        Delete();

        Assert.Equal("", App.Field("Nickname").Text());
        Assert.False(App.HasButton("Delete preferences"));
        Assert.Equal(0, Raw.Count("account_preferences"));
        Undo();
        Assert.Equal("Holiday", App.Field("Nickname").Text());
        Close("Done");
        Eventually(() => Assert.Equal("Restored: Preferences of Ada.", Status));
    }

    private void OpenList() => Open("accounts?sort=owner");

    private void AskOnItsPage(AccountRow account)
    {
        Open($"accounts/{account.Id}");
        OpenDialog(App.Button("Delete account"), "Delete account");
        Until("ready");
    }

    private void Select(params AccountRow[] accounts)
    {
        foreach (var account in accounts)
        {
            Tick(account.Id);
        }
    }

    private void AskForThree()
    {
        Select(_ada, _bob, _cleo);
        OpenDialog(Bar.Button("Delete 3 accounts"), "Delete 3 accounts");
        Until("ready");
    }

    private void Choose(string text, string chosen)
    {
        OpenedDialog.Field("To account").Type(text);
        AdvanceAsync(TimeSpan.FromMilliseconds(150)).GetAwaiter().GetResult();
        Eventually(() => Assert.Single(App.FindAll("[role=option]")));
        OpenedDialog.Field("To account").KeyDown("Enter");
        OpenedDialog.Field("To account").KeyUp("Enter");
        Eventually(() => Assert.Equal(chosen, OpenedDialog.Field("To account").Text()));
    }
}
