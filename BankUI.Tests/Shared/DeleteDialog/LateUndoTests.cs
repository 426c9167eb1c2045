using BankUI.Features.Accounts;
using BankUI.Shared;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.DeleteDialog;

/// <summary>Undoing a deletion after the dialog is closed.</summary>
public sealed class LateUndoTests : DeletingTest
{
    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        _bob = await Bank.OpenAccountAsync("Bob", 100, "bob@example.com");
    }

    [Fact]
    public void Everything_is_back_and_the_list_shows_it()
    {
        var before = TableContents.Of(Bank);
        DeleteAda();
        Services.GetRequiredService<CurrentUser>().Name = "Chrome on this computer";

        Message.Button("Undo").Click();

        Eventually(() => Assert.Equal("Restored: Ada. 2 rows are back.", Status));
        Eventually(() => Assert.Contains(_ada.Id, ShownIds));
        before.AssertSame(TableContents.Of(Bank), "undone");
        Assert.Equal("Chrome on this computer", Raw.Scalar("SELECT restored_by FROM deletions"));
    }

    [Fact]
    public void A_double_click_undoes_once()
    {
        DeleteAda();
        using (Bank.Commands.HoldNext())
        {
            Message.Button("Undo").Click();
            Message.Button("Undo").Click();
        }

        Eventually(() => Assert.Equal("Restored: Ada. 2 rows are back.", Status));
        Assert.DoesNotContain(App.FindAll(".mud-snackbar"), message => message.Words().Contains("restored already", StringComparison.Ordinal));
    }

    [Fact]
    public void Undone_after_its_own_page_was_left_the_account_is_opened_again()
    {
        Open($"accounts/{_ada.Id}");
        OpenDialog(App.Button("Delete account"), "Delete account");
        Until("ready");
        Delete();
        Close("Done");
        Eventually(() => Assert.Equal("accounts", Address));

        Message.Button("Undo").Click();

        Eventually(() => Assert.Equal($"accounts/{_ada.Id}", Address));
        Eventually(() => Assert.Single(Entries(Main)));
    }

    [Fact]
    public void What_was_undone_in_the_dialog_is_not_offered_again()
    {
        Open("accounts");
        AskToDelete(_ada);
        Delete();
        Undo();

        Close("Done");

        Eventually(() => Assert.Equal("Restored: Ada.", Status));
        Assert.False(Message.HasButton("Undo"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_and_leads_to_the_deletions()
    {
        DeleteAda();
        await Bank.OpenAccountAsync("Dan", 0, "Ada@example.com");

        Message.Button("Undo").Click();

        Eventually(() => Assert.Equal(
            "It cannot be restored as it was. Nothing was restored. Account Ada has the same email as another one that was added meanwhile. It can be tried again under Deleted.", Status));
        Message.Button("To Deleted").Click();
        Eventually(() => Assert.Equal("deleted", Address));
        Eventually(() => Assert.True(App.HasButton("Restore Ada")));
    }

    [Fact]
    public void A_failure_is_said_and_leads_to_the_deletions()
    {
        DeleteAda();
        Bank.Commands.FailNext();

        Message.Button("Undo").Click();

        Eventually(() => Assert.Equal("The database did not answer as it should. Nothing was restored. It can be tried again under Deleted.", Status));
        Assert.True(Message.HasButton("To Deleted"));
        Assert.Equal([_bob.Id], ShownIds);
    }

    [Fact]
    public async Task One_that_takes_long_is_shown_and_can_be_stopped()
    {
        DeleteAda();
        var before = TableContents.Of(Bank);
        using var held = Bank.Commands.HoldNext();
        Message.Button("Undo").Click();
        await held.Reached;
        Assert.DoesNotContain(App.FindAll(".mud-snackbar"), message => message.HasButton("Stop"));
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Eventually(() => Assert.Equal("Restoring…", Status));

        Message.Button("Stop").Click();

        Eventually(() => Assert.Equal("Stopped. Nothing was restored. It can be tried again under Deleted.", Status));
        Assert.DoesNotContain(App.FindAll(".mud-snackbar"), message => message.HasButton("Stop"));
        before.AssertSame(TableContents.Of(Bank), "stopped");
    }

    [Fact]
    public void Ten_thousand_rows_are_back_as_well()
    {
        InsertEntries(_ada.Id, 10_000);
        var before = TableContents.Of(Bank);
        Open("accounts");
        AskToDelete(_ada);
        OpenedDialog.Field("Type “Ada” to confirm").Type("Ada");
        Delete();
        Close("Done");

        Message.Button("Undo").Click();

        Eventually(() => Assert.Equal("Restored: Ada. 10,002 rows are back.", Status));
        before.AssertSame(TableContents.Of(Bank), "undone");
    }

    [Fact]
    public async Task Offered_for_ten_seconds_it_is_gone_then()
    {
        DeleteAda();

        // To appear, to stay, and to disappear: each is a timer that the one before starts.
        foreach (var seconds in (int[])[2, 10, 3])
        {
            Assert.NotEmpty(App.FindAll(".mud-snackbar"));
            await AdvanceAsync(TimeSpan.FromSeconds(seconds));
        }

        Eventually(() => Assert.Empty(App.FindAll(".mud-snackbar")));
    }

    private void DeleteAda()
    {
        Open("accounts");
        AskToDelete(_ada);
        Delete();
        Close("Done");
        Eventually(() => Assert.Equal("Deleted: Ada. It can be restored for 30 days.", Status));
    }
}
