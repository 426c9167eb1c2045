using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Domain;
using BankUI.Features.Accounts;
using BankUI.Shared.DeleteDialog;
using BankUI.Tests.Data.Deletion;
using BankUI.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Shared.DeleteDialog;

/// <summary>What the dialog says of a deletion, and taking it back.</summary>
public sealed class DeleteReceiptTests : DeletingTest
{
    private AccountRow _ada = null!;
    private AccountRow _bob = null!;

    private IReadOnlyList<string> Verdicts => [.. OpenedDialog.QuerySelectorAll("[data-testid=receipt-row]").Select(row => row.Cells()[^1])];

    private IReadOnlyList<string> Reasons => [.. OpenedDialog.QuerySelectorAll("[aria-label='What stands in the way'] li").Select(reason => reason.Words())];

    public override async Task InitializeAsync()
    {
        _ada = await Bank.OpenAccountAsync("Ada", 5000, "ada@example.com");
        await Bank.DepositAsync(_ada.Id, 2500);
        _bob = await Bank.OpenAccountAsync("Bob", 100, "bob@example.com");
        Open("accounts");
    }

    [Fact]
    public void The_receipt_compares_what_was_predicted_with_what_the_database_did()
    {
        AskToDelete(_ada);

        Delete();

        Assert.Equal(["delete accounts 1", "delete activity 2"], Receipt);
        Assert.Equal(["as predicted", "as predicted"], Verdicts);
        Assert.Contains("Deleted: Ada. The database did exactly what was predicted.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Equal(["$75.00 leaves the books."], Consequences);
        Assert.Equal("", Problem);
    }

    [Fact]
    public void The_receipt_tells_what_ran_and_what_the_database_did_by_itself()
    {
        AskToDelete(_ada);

        Delete();

        Assert.Equal("2 statements, and what the database did by itself", OpenedDialog.QuerySelector("summary")!.Words());
        Assert.Contains(
            "2 statements changed 1 row. The database's foreign keys changed 2 more by themselves: SQLite's update hook saw 3.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.Equal(2, OpenedDialog.QuerySelectorAll("[aria-label='Statements that ran'] > li").Length);
    }

    [Fact]
    public void The_focus_is_put_anew_for_the_button_that_deleted_is_gone()
    {
        AskToDelete(_ada);
        var before = JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count;

        Delete();

        Assert.Equal(before + 1, JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count);
    }

    [Fact]
    public void What_differs_from_the_plan_is_said()
    {
        Raw.Execute($"CREATE TRIGGER extra AFTER DELETE ON accounts BEGIN DELETE FROM activity WHERE account_id = {_bob.Id}; END");
        AskToDelete(_ada);

        Delete();

        Assert.Equal(["delete accounts 1", "delete activity 3"], Receipt);
        Assert.Equal(["as predicted", "differs"], Verdicts);
        Assert.StartsWith("Deleted: Ada. The database did something else than was predicted.", Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_in_a_table_that_is_not_in_the_plan_is_said()
    {
        Raw.Execute("CREATE TRIGGER extra AFTER DELETE ON accounts BEGIN INSERT INTO students (name, email) VALUES ('Sam', 'sam@example.com'); END");
        AskToDelete(_ada);

        Delete();

        Assert.Equal(["as predicted", "as predicted"], Verdicts);
        Assert.StartsWith("Deleted: Ada. The database did something else than was predicted. 1 row changed that no line tells of.", Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Undone_everything_is_back_and_the_list_behind_shows_it_at_once()
    {
        var before = TableContents.Of(Bank);
        AskToDelete(_ada);
        Delete();
        Assert.Equal([_bob.Id], ShownIds);

        Undo();

        Assert.Contains("Restored: Ada. 3 rows are back under their old keys.", OpenedDialog.Words(), StringComparison.Ordinal);
        Assert.False(OpenedDialog.HasButton("Undo"));
        Assert.Equal(2, ShownIds.Count);
        Assert.Contains("$75.00", Row(_ada.Id).Cells());
        before.AssertSame(TableContents.Of(Bank), "undone");
        Close("Done");
        Eventually(() => Assert.Equal("Restored: Ada.", Status));
    }

    [Fact]
    public async Task What_stands_in_the_way_of_an_undo_is_said_and_it_can_be_tried_again_after_putting_it_right()
    {
        AskToDelete(_ada);
        Delete();
        var dan = await Bank.OpenAccountAsync("Dan", 0, "ADA@example.com");
        var before = TableContents.Of(Bank);

        OpenedDialog.Button("Undo").Click();

        Eventually(() => Assert.Equal(["Account Ada has the same email as another one that was added meanwhile."], Reasons));
        Assert.Contains("It cannot be restored as it was. Nothing was restored.", Problem, StringComparison.Ordinal);
        Assert.Equal("receipt", State);
        before.AssertSame(TableContents.Of(Bank), "refused");

        await Bank.DeleteAccountAsync(dan.Id);
        Undo();
        Assert.Equal("", Problem);
        Assert.Contains("$75.00", Row(_ada.Id).Cells());
    }

    [Fact]
    public async Task What_was_restored_elsewhere_is_not_restored_again()
    {
        AskToDelete(_ada);
        Delete();
        BankBuilder.Value(await Bank.Get<RestoreService>().RestoreAsync((int)(long)Raw.Scalar("SELECT MAX(id) FROM deletions")!, "Firefox at 10.0.0.7"));

        OpenedDialog.Button("Undo").Click();

        Eventually(() => Assert.Equal("This was restored already, by Firefox at 10.0.0.7.", Problem));
    }

    [Fact]
    public async Task An_undo_can_be_stopped_and_started_again()
    {
        AskToDelete(_ada);
        Delete();
        var before = TableContents.Of(Bank);
        using var held = Bank.Commands.HoldNext(after: 1);
        OpenedDialog.Button("Undo").Click();
        await held.Reached;
        Eventually(() => Assert.True(OpenedDialog.Button("Undo").HasAttribute("disabled")));

        OpenedDialog.Button("Stop").Click();

        Eventually(() => Assert.Equal("Stopped. Nothing was changed.", Problem));
        before.AssertSame(TableContents.Of(Bank), "stopped");
        Undo();
    }

    [Fact]
    public void An_undo_that_fails_can_be_tried_again()
    {
        AskToDelete(_ada);
        Delete();
        Bank.Commands.FailNext();
        OpenedDialog.Button("Undo").Click();
        Eventually(() => Assert.StartsWith("The database did not answer as it should.", Problem, StringComparison.Ordinal));

        Undo();

        Assert.Equal("", Problem);
    }

    [Fact]
    public void What_came_of_it_is_said_even_when_the_dialog_is_closed_before_the_page_behind_is_right()
    {
        var reload = new TaskCompletionSource();
        var request = new DeleteRequest(DeletionTarget.Of<Account>(_ada.Id)) { Title = "Delete account", Changed = () => reload.Task };
        _ = Renderer.Dispatcher.InvokeAsync(() => Services.GetRequiredService<DeleteDialogs>().AskAsync(request));
        Eventually(() => Dialog("Delete account"));
        Until("ready");
        Send();
        Until("receipt");
        Close("Done");

        reload.SetResult();

        Eventually(() => Assert.Equal("Deleted: Ada. It can be restored for 30 days.", Status));
    }

    [Fact]
    public void Who_deleted_it_is_kept()
    {
        AskToDelete(_ada);

        Delete();

        Assert.Equal("Somebody|Ada|3", Raw.Scalar("SELECT deleted_by || '|' || subject || '|' || rows_deleted FROM deletions"));
    }
}
